// Any bytes from a terminal → keys.
#include "terminal/keys.h"

#include "fuzz/support/fuzz.h"

#include <algorithm>
#include <vector>

namespace selfcheck::fuzz {
namespace {

using terminal::Key;
using Keys = std::vector<Key>;

constexpr std::string_view paste_begin = "\033[200~";
constexpr std::string_view paste_end = "\033[201~";

/// The keys of some bytes, with a pause where `pause` says so.
Keys keys_of(terminal::KeyParser& parser, std::string_view bytes, bool pauses) {
    Keys all;
    for (const char byte : bytes) {
        const std::size_t before = all.size();
        parser.feed(byte, all);
        require(all.size() <= before + 3, "a byte completes few keys", bytes);
        if (pauses && parser.is_escape_pending()) parser.flush(all);
        require(!pauses || !parser.is_escape_pending(), "after a pause no escape waits", bytes);
    }
    return all;
}

} // namespace

void fuzz(std::string_view input) {
    Taker taker(input);
    const bool pauses = taker.below(2) == 1;
    const std::string_view bytes = taker.rest();
    terminal::KeyParser parser;
    const Keys keys = keys_of(parser, bytes, pauses);
    for (const Key& key : keys) {
        const bool is_character = key.kind == Key::Kind::character;
        require(is_character != (key.character == 0), "a character is one, other keys are none");
        require(!is_character || !core::is_forbidden(key.character), "no key hides text", bytes);
    }
    const auto shown = std::count_if(
        keys.begin(), keys.end(), [](const Key& key) { return key.kind == Key::Kind::character; });
    require(shown <= static_cast<std::ptrdiff_t>(core::count_code_points(bytes)),
            "no character comes from nothing", bytes);

    // Whatever came before, the end of a paste leads back to where Enter is Enter.
    const Keys after = keys_of(parser, std::string(paste_end) + "\r", false);
    require(!after.empty() && after.back().kind == Key::Kind::enter, "the way back", bytes);

    // H24: a paste is one key, whatever was pasted.
    if (bytes.find(paste_end) == std::string_view::npos) {
        terminal::KeyParser fresh;
        const Keys pasted = keys_of(
            fresh, std::string(paste_begin) + std::string(bytes) + std::string(paste_end), false);
        require(pasted == Keys{{Key::Kind::paste}}, "a paste is one key", bytes);
    }
}

} // namespace selfcheck::fuzz
