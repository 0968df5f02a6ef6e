// Puts the routes of all topics together.

#include "server/http/api/routes.h"

namespace batchline::http {

void add_api_routes(Router& router) {
    add_health_routes(router);
    add_session_routes(router);
    add_setup_routes(router);
    add_organisation_routes(router);
    add_configuration_routes(router);
    add_command_routes(router);
    add_order_routes(router);
    add_preview_routes(router);
    add_customer_routes(router);
    add_same_customer_routes(router);
    add_personal_data_routes(router);
    add_catalogue_routes(router);
    add_inventory_routes(router);
    add_purchasing_routes(router);
    add_queue_routes(router);
    add_explanation_routes(router);
    add_user_routes(router);
    add_notification_routes(router);
    add_audit_routes(router);
    add_change_routes(router);
    add_export_routes(router);
    add_import_routes(router);
    add_discussion_routes(router);
    add_follow_up_routes(router);
    add_calendar_routes(router);
    add_description_routes(router);
}

}  // namespace batchline::http
