// Stands in for libgio-2.0.so.0, which the engine asks for an application's name, for its remote inspector and for threads
// with real-time priority. kiln's programs use none of them, and are no GApplication: to everything the answer is null.
static void* nothing(void) { return 0; }
#define STANDS_IN(name) void* name(void) __attribute__((alias("nothing")));
STANDS_IN(g_application_get_application_id) STANDS_IN(g_application_get_default)
STANDS_IN(g_application_id_is_valid) STANDS_IN(g_cancellable_cancel)
STANDS_IN(g_cancellable_is_cancelled) STANDS_IN(g_cancellable_new)
STANDS_IN(g_dbus_error_quark) STANDS_IN(g_dbus_node_info_ref)
STANDS_IN(g_dbus_node_info_unref) STANDS_IN(g_dbus_proxy_call_sync)
STANDS_IN(g_dbus_proxy_get_cached_property) STANDS_IN(g_dbus_proxy_new_for_bus_sync)
STANDS_IN(g_inet_socket_address_get_port) STANDS_IN(g_io_error_quark)
STANDS_IN(g_resources_lookup_data) STANDS_IN(g_socket_client_connect_to_host_async)
STANDS_IN(g_socket_client_connect_to_host_finish) STANDS_IN(g_socket_client_new)
STANDS_IN(g_socket_connectable_to_string) STANDS_IN(g_socket_connection_get_socket)
STANDS_IN(g_socket_create_source) STANDS_IN(g_socket_listener_add_address)
STANDS_IN(g_socket_receive) STANDS_IN(g_socket_send)
STANDS_IN(g_socket_service_new) STANDS_IN(g_socket_set_blocking)
