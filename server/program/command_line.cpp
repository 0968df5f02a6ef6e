// Understands subcommands and options, and stops the server in order at a signal.

#include "server/program/command_line.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <functional>
#include <iostream>
#include <thread>

#include "server/config/assets.h"
#include "server/config/load.h"
#include "server/http/services.h"
#include "server/import/import_orders.h"
#include "server/program/audit_commands.h"
#include "server/program/backup_commands.h"
#include "server/program/company_setup.h"
#include "server/program/demo_setup.h"
#include "server/program/import_commands.h"
#include "server/program/server.h"

namespace batchline::program {

namespace {

int fail(const std::string& what) {
    std::cerr << "batchline-server: " << what << "\n";
    return 1;
}

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

int serve(const ServeOptions& options) {
    // Blocked before any thread starts, so that only the waiting one below ever gets them.
    const sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    auto server = Server::open(options);
    if (!server) return fail(server.error());
    std::thread waiting([&] {
        int signal = 0;
        sigwait(&signals, &signal);
        (*server)->stop();
    });
    std::cout << "Serving on port " << (*server)->port() << "." << std::endl;
    if (const auto address = (*server)->take_setup_address())
        std::cout << "Set up your company: " << *address << std::endl;
    (*server)->serve();
    // Where serving ended by itself, the waiting thread still has to be let go.
    pthread_kill(waiting.native_handle(), SIGTERM);
    waiting.join();
    return 0;
}

int check_configuration(const std::filesystem::path& folder, Demo demo) {
    const auto loaded = config::load(config::find_in_project(folder));
    if (!loaded) return fail(loaded.error());
    const auto refused = demo == Demo::yes ? refused_demo(loaded->configuration, http::system_now()) : std::nullopt;
    if (refused) {
        return fail("The demo company cannot live by this configuration, so serve --demo refuses it:\n  " + *refused +
                    "\nA company of your own may be another: config check --without-demo");
    }
    std::cout << "The configuration is fine.\n";
    return 0;
}

std::function<int()> add_serve(CLI::App& program, ServeOptions& options) {
    CLI::App* serving = program.add_subcommand("serve", "Serve the API and the web client");
    serving->add_option("--data", options.data, "Folder of the database; made where it is absent")
        ->envname("BATCHLINE_DATA_DIR")
        ->required();
    serving->add_option("--listen", options.listen, "Address and port")
        ->envname("BATCHLINE_LISTEN")
        ->capture_default_str();
    serving->add_option("--config", options.config, "Folder of roles.json, workflow.json …")
        ->envname("BATCHLINE_CONFIG")
        ->capture_default_str();
    serving->add_option("--site", options.site, "Folder of the built web client")
        ->envname("BATCHLINE_SITE")
        ->capture_default_str();
    const auto set_demo = [&options](std::int64_t) { options.demo = Demo::yes; };
    serving->add_flag_function("--demo", set_demo, "Fill an empty database with a demo company")
        ->envname("BATCHLINE_DEMO");
    serving->add_option("--demo-orders", options.demo_past.orders, "How many past orders the demo company has")
        ->envname("BATCHLINE_DEMO_ORDERS")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{10'000'000}))
        ->capture_default_str();
    serving->add_option("--demo-days", options.demo_past.days, "Over how many days they are spread")
        ->envname("BATCHLINE_DEMO_DAYS")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{3'650}))
        ->capture_default_str();
    serving->add_flag("--demo-public", options.demo_public, "Serve the demo company to other machines too")
        ->envname("BATCHLINE_DEMO_PUBLIC");
    serving->add_option("--threads", options.threads, "Requests answered at once")
        ->envname("BATCHLINE_THREADS")
        ->check(CLI::Range(std::size_t{2}, std::size_t{2000}))
        ->capture_default_str();
    serving
        ->add_option("--tls-cert", options.tls_certificate, "Serve HTTPS: file of the certificate with its chain, PEM")
        ->envname("BATCHLINE_TLS_CERT");
    serving->add_option("--tls-key", options.tls_key, "File of the certificate's private key, PEM")
        ->envname("BATCHLINE_TLS_KEY");
    serving
        ->add_option("--trusted-proxy", options.trusted_proxies,
                     "Address of a proxy whose X-Forwarded-For and X-Forwarded-Proto are believed; may be repeated")
        ->envname("BATCHLINE_TRUSTED_PROXY");
    serving
        ->add_option("--operator-token", options.operator_token,
                     "Opens /metrics from other machines (Authorization: Bearer …)")
        ->envname("BATCHLINE_OPERATOR_TOKEN");
    serving
        ->add_option("--profile-service", options.profile_service,
                     "Address of a service that knows what customers like, as https://profiles.example/api")
        ->envname("BATCHLINE_PROFILE_SERVICE");
    serving
        ->add_option("--profile-token", options.profile_token,
                     "By which that service knows this server (Authorization: Bearer …)")
        ->envname("BATCHLINE_PROFILE_TOKEN");
    serving->add_option("--log-level", options.log_level, "What is logged")
        ->envname("BATCHLINE_LOG_LEVEL")
        ->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}))
        ->capture_default_str();
    return [serving, &options] { return serving->parsed() ? serve(options) : -1; };
}

int import(const ImportOptions& options, const std::filesystem::path& config_folder) {
    const auto loaded = config::load(config::find_in_project(config_folder));
    if (!loaded) return fail(loaded.error());
    return import_orders(options, loaded->configuration, http::system_now(), std::cout);
}

int import_table_as_configured(const TableImportOptions& options, const std::filesystem::path& config_folder) {
    const auto loaded = config::load(config::find_in_project(config_folder));
    if (!loaded) return fail(loaded.error());
    return import_table(options, loaded->configuration, http::system_now(), std::cout);
}

std::function<int()> add_table_import(CLI::App& importing, TableImportOptions& options,
                                      std::filesystem::path& config_folder) {
    CLI::App* table = importing.add_subcommand(
        "table",
        "A table of the company's own data: all of it or nothing; how it is written is found out unless it is said; no "
        "server may be running");
    table
        ->add_option("kind", options.kind,
                     "suppliers, materials, recipes, products, prices, customers, stock, orders or (past) sales")
        ->required();
    table->add_option("--data", options.data, "Folder of the database")->envname("BATCHLINE_DATA_DIR")->required();
    table->add_option("--file", options.file, "The file, as a spreadsheet saves it")
        ->envname("BATCHLINE_IMPORT_FILE")
        ->required();
    table
        ->add_option("--user", options.user_name,
                     "User name of whoever imports: by their role, and named in the audit; not for sales")
        ->envname("BATCHLINE_IMPORT_USER");
    table
        ->add_option("--location", options.location_code,
                     "Of sales: code of the location where rows belong that name none")
        ->envname("BATCHLINE_IMPORT_LOCATION");
    table->add_option("--config", config_folder, "Folder of roles.json, workflow.json …")
        ->envname("BATCHLINE_CONFIG")
        ->capture_default_str();
    const auto set_dry_run = [&options](std::int64_t) { options.mode = TableImportOptions::Mode::dry_run; };
    table->add_flag_function("--dry-run", set_dry_run, "Only say what would happen")
        ->envname("BATCHLINE_IMPORT_DRY_RUN");
    table->add_option("--encoding", options.encoding, "utf-8 or windows-1252")->envname("BATCHLINE_IMPORT_ENCODING");
    table->add_option("--separator", options.separator, "comma, semicolon, tab or pipe")
        ->envname("BATCHLINE_IMPORT_SEPARATOR");
    table->add_option("--decimal", options.decimal, "point or comma")->envname("BATCHLINE_IMPORT_DECIMAL");
    table->add_option("--date-order", options.date_order, "ymd, dmy or mdy")->envname("BATCHLINE_IMPORT_DATE_ORDER");
    table->add_option("--header", options.header, "yes or no: whether the first row has the titles")
        ->envname("BATCHLINE_IMPORT_HEADER");
    table->add_option("--mapping", options.mapping, "JSON from our columns to those of the file")
        ->envname("BATCHLINE_IMPORT_MAPPING");
    return [table, &options, &config_folder] {
        return table->parsed() ? import_table_as_configured(options, config_folder) : -1;
    };
}

std::function<int()> add_import(CLI::App& program, ImportOptions& options, TableImportOptions& table_options,
                                std::filesystem::path& config_folder) {
    CLI::App* importing = program.add_subcommand("import", "Take over data from elsewhere");
    importing->require_subcommand(1);
    const std::function<int()> table = add_table_import(*importing, table_options, config_folder);
    CLI::App* orders = importing->add_subcommand(
        "orders",
        "Past orders from a till's CSV (Date,Time,Transaction,Item and perhaps Quantity); no server may be running");
    orders->add_option("--data", options.data, "Folder of the database")->envname("BATCHLINE_DATA_DIR")->required();
    orders->add_option("--file", options.file, "The CSV file")->envname("BATCHLINE_IMPORT_FILE")->required();
    orders->add_option("--location", options.location_code, "Code of the location the orders belong to")
        ->envname("BATCHLINE_IMPORT_LOCATION")
        ->required();
    orders->add_option("--config", config_folder, "Folder of roles.json, workflow.json …")
        ->envname("BATCHLINE_CONFIG")
        ->capture_default_str();
    orders
        ->add_option("--unreadable-percent", options.unreadable_percent_max,
                     "How many percent of the rows may be unreadable; with more nothing is imported")
        ->envname("BATCHLINE_IMPORT_UNREADABLE_PERCENT")
        ->check(CLI::Range(0.0, 100.0))
        ->capture_default_str();
    const auto set_dry_run = [&options](std::int64_t) { options.mode = ImportOptions::Mode::dry_run; };
    orders->add_flag_function("--dry-run", set_dry_run, "Only say what would happen")
        ->envname("BATCHLINE_IMPORT_DRY_RUN");
    return [orders, table, &options, &config_folder] {
        return orders->parsed() ? import(options, config_folder) : table();
    };
}

std::function<int()> add_locations(CLI::App& program, LocationOptions& wanted) {
    CLI::App* locations = program.add_subcommand("location", "Look after locations: branches, kitchens, stores");
    locations->require_subcommand(1);
    CLI::App* adding = locations->add_subcommand("add", "Add one; no server may be running");
    adding->add_option("code", wanted.code, "A short name without blanks, as north")->required();
    adding->add_option("--data", wanted.data, "Folder of the database; made where it is absent")
        ->envname("BATCHLINE_DATA_DIR")
        ->required();
    adding->add_option("--name", wanted.name, "As people read it")->envname("BATCHLINE_LOCATION_NAME");
    adding->add_option("--zone", wanted.zone, "Its time zone")
        ->envname("BATCHLINE_LOCATION_ZONE")
        ->capture_default_str();
    return [adding, &wanted] { return adding->parsed() ? add_location(wanted, http::system_now(), std::cout) : -1; };
}

void add_password(CLI::App* command, PasswordFrom& source, const char* environment) {
    const auto read_password = [&source](std::int64_t) { source = PasswordFrom::input; };
    command->add_flag_function("--password-stdin", read_password, "Read the password as one line of the standard input")
        ->envname(environment);
}

int create_company_as_configured(const NewCompany& wanted, const std::filesystem::path& config_folder) {
    const auto loaded = config::load(config::find_in_project(config_folder));
    if (!loaded) return fail(loaded.error());
    return create_company(wanted, loaded->configuration, http::system_now(), std::cin, std::cout);
}

std::function<int()> add_company(CLI::App& program, NewCompany& wanted, std::filesystem::path& config_folder) {
    CLI::App* company = program.add_subcommand("company", "Look after the company itself");
    company->require_subcommand(1);
    CLI::App* creating = company->add_subcommand(
        "create",
        "Set it up with its first location and its administrator, as the page of the first start does; no server may "
        "be running");
    creating->add_option("name", wanted.name, "What it is called")->required();
    creating->add_option("--data", wanted.data, "Folder of the database; made where it is absent")
        ->envname("BATCHLINE_DATA_DIR")
        ->required();
    creating->add_option("--currency", wanted.currency, "Of all its prices, as EUR")
        ->envname("BATCHLINE_COMPANY_CURRENCY")
        ->capture_default_str();
    creating->add_option("--location-name", wanted.location_name, "Its first location")
        ->envname("BATCHLINE_LOCATION_NAME")
        ->required();
    creating->add_option("--zone", wanted.zone, "The location's time zone")
        ->envname("BATCHLINE_LOCATION_ZONE")
        ->capture_default_str();
    creating->add_option("--user", wanted.user_name, "What its administrator types when signing in")
        ->envname("BATCHLINE_COMPANY_USER")
        ->required();
    creating->add_option("--name", wanted.administrator, "The administrator's name as people read it")
        ->envname("BATCHLINE_USER_NAME");
    add_password(creating, wanted.password, "BATCHLINE_USER_PASSWORD_STDIN");
    creating->add_option("--config", config_folder, "Folder of roles.json, workflow.json …")
        ->envname("BATCHLINE_CONFIG")
        ->capture_default_str();
    return [creating, &wanted, &config_folder] {
        return creating->parsed() ? create_company_as_configured(wanted, config_folder) : -1;
    };
}

int add_user_as_configured(const NewUser& wanted, const std::filesystem::path& config_folder) {
    const auto loaded = config::load(config::find_in_project(config_folder));
    if (!loaded) return fail(loaded.error());
    return add_user(wanted, loaded->configuration, http::system_now(), std::cin, std::cout);
}

std::function<int()> add_users(CLI::App& program, NewUser& wanted, std::filesystem::path& config_folder) {
    CLI::App* users = program.add_subcommand("user", "Look after who may sign in");
    users->require_subcommand(1);
    CLI::App* adding =
        users->add_subcommand("add", "Add one, with a generated password that is shown once; no server may be running");
    adding->add_option("user", wanted.user_name, "What is typed when signing in, as sales.north")->required();
    adding->add_option("--role", wanted.role, "A role of roles.json, as Administrator")
        ->envname("BATCHLINE_USER_ROLE")
        ->required();
    adding->add_option("--data", wanted.data, "Folder of the database; made where it is absent")
        ->envname("BATCHLINE_DATA_DIR")
        ->required();
    adding->add_option("--name", wanted.name, "As people read it")->envname("BATCHLINE_USER_NAME");
    adding->add_option("--location", wanted.location_codes, "Codes of the locations the user works at")
        ->envname("BATCHLINE_USER_LOCATIONS");
    adding->add_option("--manager", wanted.manager, "User name of the manager")->envname("BATCHLINE_USER_MANAGER");
    add_password(adding, wanted.password, "BATCHLINE_USER_PASSWORD_STDIN");
    adding->add_option("--config", config_folder, "Folder of roles.json, workflow.json …")
        ->envname("BATCHLINE_CONFIG")
        ->capture_default_str();
    return [adding, &wanted, &config_folder] {
        return adding->parsed() ? add_user_as_configured(wanted, config_folder) : -1;
    };
}

std::function<int()> add_config(CLI::App& program, std::filesystem::path& folder, Demo& demo) {
    CLI::App* configuration = program.add_subcommand("config", "Look after the configuration");
    configuration->require_subcommand(1);
    CLI::App* check =
        configuration->add_subcommand("check", "Say whether the configuration can be used, and where not");
    check->add_option("--config", folder, "Folder of roles.json, workflow.json …")
        ->envname("BATCHLINE_CONFIG")
        ->capture_default_str();
    const auto leave_demo_out = [&demo](std::int64_t) { demo = Demo::no; };
    check->add_flag_function("--without-demo", leave_demo_out, "Do not try it with the demo company")
        ->envname("BATCHLINE_CONFIG_CHECK_WITHOUT_DEMO");
    return [check, &folder, &demo] { return check->parsed() ? check_configuration(folder, demo) : -1; };
}

struct AuditOptions {
    std::filesystem::path file;
    std::string key;
    std::filesystem::path words;
    std::filesystem::path data;
    std::filesystem::path out;
    bool only_words = false;
};

int export_audit_to(const AuditOptions& options) {
    std::ofstream file;
    if (!options.out.empty()) file.open(options.out, std::ios::binary);
    if (!options.out.empty() && !file) return fail("Cannot write " + options.out.string() + ".");
    const std::string wrong = export_audit(options.data, options.out.empty() ? std::cout : file,
                                           options.only_words ? AuditPart::words : AuditPart::chain);
    return wrong.empty() ? 0 : fail(wrong);
}

std::function<int()> add_audit(CLI::App& program, AuditOptions& options) {
    CLI::App* audit = program.add_subcommand("audit", "Take out the audit, or check that nobody has changed it");
    audit->require_subcommand(1);
    CLI::App* verify =
        audit->add_subcommand("verify", "Check an export: 0 it is sound, 1 it is not, 2 it cannot be read");
    verify->add_option("file", options.file, "The export")->required();
    verify->add_option("--key", options.key, "The server's public key (GET /api/v1/audit/key), or a file with it")
        ->envname("BATCHLINE_AUDIT_KEY");
    verify->add_option("--words", options.words, "The words that stand beside it, to be checked, too")
        ->envname("BATCHLINE_AUDIT_WORDS");
    CLI::App* exporting = audit->add_subcommand("export", "Write the audit of a database that no server is using");
    exporting->add_option("--data", options.data, "Folder of the database")->envname("BATCHLINE_DATA_DIR")->required();
    exporting->add_option("--out", options.out, "The file to write; standard output where absent")
        ->envname("BATCHLINE_AUDIT_OUT");
    exporting
        ->add_flag("--only-words", options.only_words,
                   "Write what people said in their own words, which stands beside the audit, instead of it")
        ->envname("BATCHLINE_AUDIT_ONLY_WORDS");
    return [verify, exporting, &options] {
        if (verify->parsed())
            return static_cast<int>(verify_audit(options.file, options.key, std::cout, options.words));
        return exporting->parsed() ? export_audit_to(options) : -1;
    };
}

struct BackupOptions {
    std::filesystem::path data;
    std::filesystem::path file;
};

std::function<int()> add_backup(CLI::App& program, BackupOptions& options) {
    CLI::App* backing =
        program.add_subcommand("backup", "Write a checked copy of the database to a new file; a server may be running");
    backing->add_option("file", options.file, "The file to make")->envname("BATCHLINE_BACKUP_FILE")->required();
    backing->add_option("--data", options.data, "Folder of the database")->envname("BATCHLINE_DATA_DIR")->required();
    CLI::App* restoring =
        program.add_subcommand("restore", "Put a backup in the place of the database; no server may be running");
    restoring->add_option("file", options.file, "A file that backup has made")
        ->envname("BATCHLINE_RESTORE_FILE")
        ->required();
    restoring->add_option("--data", options.data, "Folder of the database; made where it is absent")
        ->envname("BATCHLINE_DATA_DIR")
        ->required();
    return [backing, restoring, &options] {
        if (backing->parsed()) return back_up(options.data, options.file, std::cout);
        return restoring->parsed() ? restore(options.data, options.file, http::system_now(), std::cout) : -1;
    };
}

}  // namespace

int run(int argc, char** argv) {
    CLI::App program("Batchline: order management for producers who make to order from recipes");
    program.require_subcommand(1);
    program.set_help_all_flag("--help-all", "Help for all commands");
    ServeOptions serve_options;
    ImportOptions import_options;
    TableImportOptions table_import_options;
    AuditOptions audit_options;
    BackupOptions backup_options;
    NewCompany new_company;
    LocationOptions new_location;
    NewUser new_user;
    std::filesystem::path config_folder = "assets/config";
    Demo checked_demo = Demo::yes;
    const std::vector<std::function<int()>> commands = {
        add_serve(program, serve_options),
        add_import(program, import_options, table_import_options, config_folder),
        add_company(program, new_company, config_folder),
        add_locations(program, new_location),
        add_users(program, new_user, config_folder),
        add_config(program, config_folder, checked_demo),
        add_audit(program, audit_options),
        add_backup(program, backup_options)};
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error);
    }
    for (const auto& command : commands) {
        const int code = command();
        if (code >= 0) return code;
    }
    return 1;
}

}  // namespace batchline::program
