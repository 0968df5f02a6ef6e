// Puts the reasons for status, rank, price and shortfall into sentences, and tells an order's life as a list.

#include "shared/protocol/explanation.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"
#include "shared/orders/past.h"
#include "shared/orders/rules.h"
#include "shared/procurement/model.h"
#include "shared/recipes/catalogue.h"
#include "shared/workflows/story.h"

namespace batchline {
namespace {

std::string name_of_user(const World& world, UserId id) {
    const User* user = world.find<User>(id);
    return user ? user->name : "somebody";
}

std::string justified(const Justification& justification) { return justification.code + ": " + justification.text; }

std::string name_of_material(const World& world, MaterialId id) {
    const Material* material = world.find<Material>(id);
    return material ? material->name : "a material";
}

/// The latest moment that something the order holds is expected.
std::optional<Instant> expected_at(const Order& order) {
    std::optional<Instant> latest;
    for (const Reservation& reservation : order.reservations) {
        if (reservation.expected_at && (!latest || *latest < *reservation.expected_at))
            latest = reservation.expected_at;
    }
    return latest;
}

std::vector<std::string> status_reasons(const Order& order, const World& world, bool sees_audit) {
    std::vector<std::string> out;
    const auto because = [&](const std::string& what) {
        out.push_back(sees_audit && order.justification ? what + " " + justified(*order.justification) : what);
    };
    switch (order.phase) {
        case Phase::Draft: out.push_back("It is saved, but has not been submitted."); break;
        case Phase::Short:
            out.push_back("Stock does not cover it, so procurement has to decide. Nothing is held for it meanwhile.");
            break;
        case Phase::Ready: {
            out.push_back("Everything it needs is reserved.");
            if (const auto expected = expected_at(order))
                out.push_back("Part of it is on its way and expected by " + expected->text() +
                              "; production can start once it has arrived.");
            if (order.production_status == ProductionStatus::OnHold) out.push_back("Production is held.");
            break;
        }
        case Phase::Producing:
            out.push_back("Its materials have been taken from stock, so it can no longer change.");
            break;
        case Phase::Produced: out.push_back("It has been produced and waits to be handed over."); break;
        case Phase::Delivered: out.push_back("It has been handed over; nothing follows."); break;
        case Phase::RejectedOpen:
            because(
                "Procurement cannot fulfil it. It can be revised and submitted again, or the rejection acknowledged.");
            break;
        case Phase::RejectedFinal:
            because("Procurement could not fulfil it, and the rejection was acknowledged.");
            break;
        case Phase::Cancelled: {
            const std::string who = order.cancellation_by ? " by " + name_of_user(world, *order.cancellation_by) : "";
            because("It was cancelled" + who + ".");
            break;
        }
    }
    return out;
}

std::vector<NextStep> next_steps(const ExplanationSources& sources, const Viewer& viewer) {
    std::vector<NextStep> out;
    const Workflow& workflow = viewer.configuration.workflow;
    for (const TransitionDefinition& transition : workflow.transitions()) {
        if (transition.from != sources.order.status) continue;
        const Verdict verdict =
            viewer.configuration.policy.may(viewer.actor, transition.action, sources.facts, viewer.now);
        out.push_back({transition.name, transition.to, transition.label, verdict.allowed, verdict.reason});
    }
    return out;
}

std::vector<std::string> priority_reasons(const Order& order, const World& world, Instant now, bool sees_audit) {
    std::vector<std::string> out;
    if (order.priority_override) {
        const PriorityOverride& override = *order.priority_override;
        out.push_back(std::string(name_of(override.level)) + " was set" +
                      (sees_audit
                           ? " by " + name_of_user(world, override.user) + ". " + justified(override.justification)
                           : " by hand."));
        if (holds(override, order)) return out;
        out.push_back("That counts no more: the order asks for more since, or for another moment.");
    }
    const std::string tier = "The customer's tier " + order.customer_tier;
    const std::int64_t raise = raise_of(order);
    out.push_back(tier + (raise > 0 ? " raises it." : raise < 0 ? " lowers it." : " does not raise it."));
    if (!order.needed_at) {
        out.push_back("No date is given.");
    } else {
        const bool is_raised = *order.needed_at < now.plus_seconds(soon_seconds);
        out.push_back("It is needed by " + order.needed_at->text() +
                      (is_raised ? ", in less than six hours, which raises it."
                                 : ", in more than six hours, which does not raise it yet."));
    }
    return out;
}

std::optional<QueuePlace> queue_place(const ExplanationSources& sources, Instant now) {
    if (sources.order.phase != Phase::Short && sources.order.phase != Phase::Ready) return std::nullopt;
    const std::string own = urgency_key(sources.order, now);
    const auto before = std::count_if(sources.queue.begin(), sources.queue.end(),
                                      [&](const Order* other) { return urgency_key(*other, now) < own; });
    return QueuePlace{sources.order.phase == Phase::Short ? "Procurement" : "Production", before + 1,
                      std::max<std::int64_t>(static_cast<std::int64_t>(sources.queue.size()), 1),
                      "Ranked by priority, then by the date needed, then by age, among the orders you can see."};
}

/// "7 % (Reduced)"
std::string rate_text(const std::string& rate, std::int64_t permille) {
    return tax_percent_text(permille) + (rate.empty() ? "" : " (" + rate + ")");
}

std::string price_reason(const OrderLine& line) {
    if (!is_wanted(line)) return "Cancelled: it costs nothing.";
    std::string out = line.quantity.text() + " at the ";
    const auto& origin = line.price_origin;
    PriceOrigin before = origin.value_or(PriceOrigin{});
    before.promotion.clear();
    const std::string special = origin_text(before);
    out += (special.empty() ? "list price" : "price (" + special + ")") + " of " + line.product_name +
           " when it was ordered";
    if (origin && !origin->promotion.empty()) {
        out += ", " + (origin->before_promotion ? origin->before_promotion->amount_text() : std::string("more")) +
               " before " + origin->promotion;
    }
    return out + "; rounded half up per line." +
           (line.tax_permille ? " Taxed at " + rate_text(line.tax_rate, *line.tax_permille) + "."
                              : " No tax was charged.");
}

/// What its materials cost, as the catalogue says now; nothing where one of them is not known.
std::optional<Money> cost_of_line(const Order& order, const OrderLine& line, const World& world) {
    Demand demand(substitutions_of(order));
    if (!line.recipe || demand.add(world, *line.recipe, line.recipe_version, line.quantity)) return std::nullopt;
    std::optional<Money> sum;
    for (const ExactAmount& needed : demand.exact()) {
        const Material* material = world.find<Material>(needed.material);
        const std::optional<Money> cost = material ? cost_of(*material, needed.amount) : std::nullopt;
        if (!cost || (sum && sum->currency != cost->currency)) return std::nullopt;
        sum = sum ? sum->plus(*cost) : *cost;
    }
    return sum;
}

std::optional<Money> margin_of(const std::optional<Money>& price, const std::optional<Money>& cost) {
    if (!price || !cost || price->currency != cost->currency) return std::nullopt;
    return Money{price->amount - cost->amount, price->currency};
}

void add_costs(PriceExplanation& out, const ExplanationSources& sources) {
    for (std::size_t i = 0; i < out.lines.size(); ++i) {
        const OrderLine& line = sources.order.lines[i];
        if (!is_wanted(line)) continue;
        out.lines[i].cost = cost_of_line(sources.order, line, sources.world);
        out.lines[i].margin = margin_of(line.amount, out.lines[i].cost);
    }
    out.cost = material_cost_of(sources.order, sources.world);
    out.margin = margin_of(out.total, out.cost);
}

PriceExplanation price(const ExplanationSources& sources, bool sees_costs) {
    PriceExplanation out;
    out.total = total_of(sources.order.lines);
    out.totals = totals_of(sources.order.lines);
    out.tax_reason = "Lines are added up by rate of tax; the tax of each sum is rounded once, halves up.";
    for (const OrderLine& line : sources.order.lines)
        out.lines.push_back({line.id, line.unit_price, line.amount, price_reason(line), {}, {}});
    if (sees_costs) add_costs(out, sources);
    return out;
}

std::vector<ShortfallExplanation> shortfall(const ExplanationSources& sources) {
    std::vector<ShortfallExplanation> out;
    for (const Shortfall& one : sources.order.shortfall) {
        out.push_back({one.material, one.missing,
                       "The recipes need " + one.required.text() + " " + name_of_material(sources.world, one.material) +
                           "; " + one.available.text() + " that last long enough were free at the last try."});
    }
    return out;
}

VisibilityExplanation visibility(const ExplanationSources& sources, const Viewer& viewer, bool sees_audit) {
    const Policy& policy = viewer.configuration.policy;
    VisibilityExplanation out{policy.may(viewer.actor, Action::ViewOrder, sources.facts, viewer.now).reason, {}};
    if (!sees_audit) return out;
    std::vector<UserWhoSees>& users = out.users.emplace();
    for (const User* user : sources.users) {
        const Verdict verdict =
            policy.may(actor_of(*user, sources.users, viewer.now), Action::ViewOrder, sources.facts, viewer.now);
        if (verdict.allowed) users.push_back({user->id, user->name, user->role, verdict.reason});
    }
    return out;
}

TimelineStep step_of(const Fact& fact, const World& world, bool sees_audit) {
    TimelineStep step{fact.timestamp, std::string(action_name_of(fact)), fact.to_status, {}, {}, {}, {}};
    if (!sees_audit) return step;
    step.user = fact.user;
    step.user_name = name_of_user(world, fact.user);
    step.justification = fact.justification;
    step.note = fact.note;
    return step;
}

const OrderLine* find_line(const std::vector<OrderLine>& lines, OrderLineId id) {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const OrderLine& line) { return line.id == id; });
    return found == lines.end() ? nullptr : &*found;
}

/// What each revision did to the line, then what production did.
std::vector<TimelineStep> line_steps(const OrderLine& line, const std::vector<Fact>& facts,
                                     const std::vector<OrderRevision>& revisions) {
    std::vector<TimelineStep> steps;
    const auto add = [&](Instant at, const std::string& step) { steps.push_back({at, step, {}, {}, {}, {}, {}}); };
    const OrderLine* former = nullptr;
    for (const OrderRevision& revision : revisions) {
        const OrderLine* present = find_line(revision.lines, line.id);
        if (present && !former) add(revision.at, "Ordered");
        if (present && former && is_wanted(*former) && !is_wanted(*present)) add(revision.at, "Cancelled");
        if (present && former && present->quantity != former->quantity)
            add(revision.at, "Changed to " + present->quantity.text());
        former = present;
    }
    if (!is_wanted(line)) return steps;
    // Of the order as a whole: which lines a correction changed is for who may read its note.
    constexpr std::array<FactAction, 4> of_production{FactAction::ProductionStarted, FactAction::ProductionCompleted,
                                                      FactAction::ProductionCorrected, FactAction::Delivered};
    for (const Fact& fact : facts) {
        if (std::find(of_production.begin(), of_production.end(), fact.action) != of_production.end())
            add(fact.timestamp, std::string(name_of(fact.action)));
    }
    return steps;
}

}  // namespace

std::optional<Money> material_cost_of(const Order& order, const World& world) {
    std::optional<Money> sum;
    for (const OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        const std::optional<Money> cost = cost_of_line(order, line, world);
        if (!cost || (sum && sum->currency != cost->currency)) return std::nullopt;
        sum = sum ? sum->plus(*cost) : *cost;
    }
    return sum;
}

Explanation explanation_of(const ExplanationSources& sources, const Viewer& viewer) {
    const Order& order = sources.order;
    const bool sees_audit = viewer.may(Action::ViewAudit, sources.facts);
    Explanation out;
    out.order = order.id;
    out.status = {order.status, viewer.configuration.workflow.label_of(order.status),
                  status_reasons(order, sources.world, sees_audit), next_steps(sources, viewer)};
    out.priority = {priority_of(order, viewer.now), priority_reasons(order, sources.world, viewer.now, sees_audit)};
    out.queue = queue_place(sources, viewer.now);
    out.shortfall = shortfall(sources);
    out.visibility = visibility(sources, viewer, sees_audit);
    if (viewer.may(Action::ViewPrices, sources.facts))
        out.price = price(sources, viewer.may(Action::ViewCosts, sources.facts));
    return out;
}

Timeline timeline_of(const Order& order, const AccessFacts& access, const std::vector<Fact>& facts,
                     const std::vector<OrderRevision>& revisions, const World& world, const Viewer& viewer) {
    const bool sees_audit = viewer.may(Action::ViewAudit, access);
    Timeline out;
    for (const Fact& fact : facts) {
        // What happened in the room is for who may know of it.
        if (sees_audit || !is_of_room(fact)) out.items.push_back(step_of(fact, world, sees_audit));
    }
    for (const OrderLine& line : order.lines) {
        out.lines.push_back({line.id, line.product, line.product_name, line.status, line.quantity, line.produced,
                             line.wasted, line_steps(line, facts, revisions)});
    }
    return out;
}

}  // namespace batchline
