#pragma once
// One function per topic of the API, for the application to gather.

#include "server/http/router.h"

/// The routes of the API, one file a topic.
namespace batchline::http {

void add_api_routes(Router& router);

void add_health_routes(Router& router);
void add_session_routes(Router& router);
void add_setup_routes(Router& router);
void add_organisation_routes(Router& router);
void add_configuration_routes(Router& router);
void add_command_routes(Router& router);
void add_order_routes(Router& router);
void add_preview_routes(Router& router);
void add_customer_routes(Router& router);
void add_same_customer_routes(Router& router);
void add_personal_data_routes(Router& router);
void add_catalogue_routes(Router& router);
void add_inventory_routes(Router& router);
void add_purchasing_routes(Router& router);
void add_queue_routes(Router& router);
void add_explanation_routes(Router& router);
void add_user_routes(Router& router);
void add_notification_routes(Router& router);
void add_audit_routes(Router& router);
void add_change_routes(Router& router);
void add_export_routes(Router& router);
void add_import_routes(Router& router);
void add_discussion_routes(Router& router);
void add_follow_up_routes(Router& router);
void add_calendar_routes(Router& router);
void add_description_routes(Router& router);

}  // namespace batchline::http
