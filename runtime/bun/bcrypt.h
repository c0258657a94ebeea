// bcrypt, https://www.usenix.org/legacy/events/usenix99/provos/provos_html/node4.html. The system's crypt() takes no
// password with a null byte in it, which what longer passwords are hashed to may have.
#pragma once
#include <string>
#include <string_view>

namespace kiln {

// `setting`: "$2b$10$" and 22 letters of salt; what follows does not count. Empty if it is not that.
std::string Bcrypt(std::string_view password, std::string_view setting);

}  // namespace kiln
