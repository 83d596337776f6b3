#include "terminal/key_mode.h"

#include "core/text.h"
#include "terminal/begun_word.h"
#include "terminal/keys.h"
#include "terminal/plain_mode.h"
#include "terminal/view.h"
#include "terminal/writer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace selfcheck::terminal {
namespace {

using interview::Command;
using interview::Ending;
using interview::Screen;
using interview::Step;

constexpr int escape_milliseconds = 100; // how long the bytes of one key may be apart
constexpr int settle_milliseconds = 120; // a window that is being dragged
constexpr int most_dropped_reads = 1000; // of a sender that never pauses

class KeySitting {
public:
    KeySitting(interview::Interview& interview, Terminal& terminal)
        : interview_(interview), terminal_(terminal) {}
    ~KeySitting() {
        wipe(step_);
        wipe_all(entry_);
        wipe_all(input_);
    }
    KeySitting(const KeySitting&) = delete;
    KeySitting& operator=(const KeySitting&) = delete;

    Outcome run();

private:
    void on(const Event& event);
    void read(std::size_t size);
    void pause();
    void press(const Key& key);
    void type(char32_t character);
    void erase_character();
    void submit();
    void move(int direction);
    void escape();
    void clear_entry();
    [[nodiscard]] std::optional<Command> command_at_once(char32_t character) const;
    [[nodiscard]] bool takes_letters() const;

    void show(Step next);
    void finish();
    void draw_after(std::string out);
    void draw_below() { draw_after("\n"); } ///< after a resize the old rows may lie anywhere
    void draw_again() { draw_after(erase()); }
    void update_entry();
    void drop_typed_ahead();
    [[nodiscard]] std::string erase() const;
    [[nodiscard]] Lines block(int columns) const;
    [[nodiscard]] bool hides_help(Size size) const;
    void append_said(std::string& out, int columns);
    void append_block(std::string& out, int columns);
    void put(std::string& out);

    interview::Interview& interview_;
    Terminal& terminal_;
    KeyParser parser_{};
    Spacing spacing_{};
    std::string input_ = std::string(4096, '\0');
    std::string entry_{};
    Step step_{};
    Outcome outcome_{};
    int drawn_columns_ = 0;
    std::size_t drawn_rows_ = 0;
    bool is_entry_too_long_ = false;
    bool is_entry_stale_ = false; ///< what is shown of it
    bool is_resizing_ = false;
    bool is_waiting_ = false; ///< help fills the window; the question comes with the next key
    bool has_dropped_ = false;
    bool is_done_ = false;
    bool has_acted_ = false; ///< the last key was a command's letter, or the rest of its word
    std::string_view rest_of_word_{};
    BegunWord begun_{}; ///< by the letter that has skipped
};

Outcome KeySitting::run() {
    entry_.reserve(interview::max_entry_bytes + 1); // one place in memory to overwrite
    show(interview_.start());
    while (!is_done_) {
        const int patience = parser_.is_escape_pending() ? escape_milliseconds
                             : is_resizing_              ? settle_milliseconds
                                                         : -1;
        on(terminal_.next(input_.data(), input_.size(), patience));
    }
    return outcome_;
}

void KeySitting::on(const Event& event) {
    switch (event.kind) {
    case Event::Kind::bytes: read(event.size); break;
    case Event::Kind::end:
    case Event::Kind::hang_up:
        show(interview_.end_of_input());
        is_done_ = true; // there is nothing more to read, whatever it shows now
        break;
    case Event::Kind::timeout: pause(); break;
    case Event::Kind::resized: is_resizing_ = true; break;
    case Event::Kind::resumed: draw_below(); break;
    case Event::Kind::signal: {
        std::string out = "\n";
        put(out);
        outcome_ = Outcome{};
        outcome_.signal = event.signal;
        is_done_ = true;
        break;
    }
    }
}

void KeySitting::read(std::size_t size) {
    has_dropped_ = false;
    std::vector<Key> keys;
    for (std::size_t i = 0; i < size && !is_done_; ++i) {
        keys.clear();
        parser_.feed(input_[i], keys);
        for (const Key& key : keys)
            if (!is_done_ && !has_dropped_) press(key);
    }
    std::fill_n(input_.begin(), size, '\0');
    if (!is_done_ && is_entry_stale_) update_entry();
}

void KeySitting::pause() {
    if (parser_.is_escape_pending()) {
        std::vector<Key> keys;
        parser_.flush(keys);
        for (const Key& key : keys) press(key);
        if (!is_done_ && is_entry_stale_) update_entry();
    } else if (is_resizing_) {
        is_resizing_ = false;
        if (terminal_.size().columns != drawn_columns_) draw_below();
    }
}

void KeySitting::press(const Key& key) {
    if (is_waiting_) {
        // The question was not to be seen yet. Letters may ask for help or leave; nothing else is
        // meant for it.
        is_waiting_ = false;
        draw_again();
        const auto command =
            key.kind == Key::Kind::character ? command_at_once(key.character) : std::nullopt;
        const bool is_letter = (command && *command != Command::skip) ||
                               (key.kind == Key::Kind::character && !takes_letters() &&
                                begun_.goes_on_with(key.character));
        if (!is_letter && key.kind != Key::Kind::end_of_input && key.kind != Key::Kind::paste)
            return;
    }
    if (key.kind != Key::Kind::character && key.kind != Key::Kind::enter) has_acted_ = false;
    if (key.kind != Key::Kind::character) begun_ = {};
    switch (key.kind) {
    case Key::Kind::character: type(key.character); break;
    case Key::Kind::enter: submit(); break;
    case Key::Kind::backspace: erase_character(); break;
    case Key::Kind::up: move(-1); break;
    case Key::Kind::down: move(1); break;
    case Key::Kind::left:
        if (entry_.empty() && (step_.screen == Screen::question || step_.screen == Screen::review))
            show(interview_.command(Command::back));
        break;
    case Key::Kind::escape: escape(); break;
    case Key::Kind::end_of_input: show(interview_.end_of_input()); break;
    case Key::Kind::paste: show(interview_.paste()); break;
    case Key::Kind::redraw: draw_again(); break;
    case Key::Kind::right:
    case Key::Kind::unknown: break;
    }
}

bool KeySitting::takes_letters() const {
    const Screen screen = step_.screen;
    return (screen == Screen::question && step_.question.options.empty()) ||
           screen == Screen::confirm_quit || screen == Screen::choose_region;
}

std::optional<Command> KeySitting::command_at_once(char32_t character) const {
    if (is_entry_too_long_ || takes_letters() || character >= 0x80) return {};
    const std::string letter(1, static_cast<char>(character));
    // An option's key is an answer first, and an answer needs Enter.
    const std::string so_far = entry_ + letter;
    for (const interview::ShownOption& option : step_.question.options)
        if (step_.screen == Screen::question && option.key.starts_with(so_far)) return {};
    const auto command = interview::find_command(letter);
    if (entry_.empty() || !command) return command;
    // Help and the way out work behind digits; the rest waits for a clear line. In a word no letter
    // acts: someone who types an answer out must not lose it, or the help on the screen.
    const bool always = command == Command::help || command == Command::leave ||
                        command == Command::why || command == Command::region;
    return always && !holds_word(entry_) ? command : std::nullopt;
}

void KeySitting::type(char32_t character) {
    // `help` typed out: its h has acted, the rest of the word is part of it.
    if (!rest_of_word_.empty() && character == static_cast<unsigned char>(rest_of_word_.front())) {
        rest_of_word_.remove_prefix(1);
        return;
    }
    rest_of_word_ = {};
    // `Several days` typed out: its S has skipped the question.
    const BegunWord begun = std::exchange(begun_, {});
    if (!takes_letters() && begun.goes_on_with(character)) {
        show(interview_.take_back_skip());
        entry_ = begun.letter();
    }
    if (const auto command = command_at_once(character)) {
        BegunWord skipped_by;
        if (command == Command::skip) skipped_by = BegunWord(character, step_.question.options);
        show(interview_.command(*command));
        begun_ = std::move(skipped_by);
        const std::string_view whole = interview::word(*command);
        const bool is_its_letter = static_cast<unsigned char>(whole.front()) == character;
        rest_of_word_ = is_its_letter ? whole.substr(1) : std::string_view();
        has_acted_ = true;
        return;
    }
    has_acted_ = false;
    std::string bytes;
    core::append_utf8(bytes, character);
    if (is_entry_too_long_ || entry_.size() + bytes.size() > interview::max_entry_bytes) {
        is_entry_too_long_ = true;
        return;
    }
    entry_ += bytes;
    is_entry_stale_ = true;
}

void KeySitting::erase_character() {
    if (entry_.empty() || is_entry_too_long_) return;
    while ((static_cast<unsigned char>(entry_.back()) & 0xC0) == 0x80) entry_.pop_back();
    entry_.pop_back();
    is_entry_stale_ = true;
}

void KeySitting::submit() {
    rest_of_word_ = {};
    // The Enter that someone types behind a letter that has acted already is not for what it
    // brought.
    if (std::exchange(has_acted_, false)) return;
    show(interview_.enter(is_entry_too_long_ ? too_long_entry() : entry_));
}

void KeySitting::move(int direction) {
    if (step_.screen != Screen::question || step_.question.options.empty()) return;
    show(interview_.move(direction));
}

void KeySitting::escape() {
    if (!entry_.empty() || is_entry_too_long_) {
        clear_entry();
        is_entry_stale_ = true;
    } else if (step_.screen == Screen::choose_region || step_.screen == Screen::confirm_quit) {
        show(interview_.enter(""));
    }
}

void KeySitting::clear_entry() {
    wipe_all(entry_);
    is_entry_too_long_ = false;
}

void KeySitting::show(Step next) {
    wipe(step_);
    step_ = std::move(next);
    clear_entry();
    is_waiting_ = false;
    if (step_.screen == Screen::finished) return finish();
    const Size size = terminal_.size();
    std::string out = erase();
    append_said(out, size.columns);
    is_waiting_ = hides_help(size);
    append_block(out, size.columns);
    put(out);
    if (step_.drop_typed_ahead && !is_done_) drop_typed_ahead(); // S2
}

void KeySitting::finish() {
    const bool is_left = step_.ending == Ending::left;
    // P8, H15
    std::string out = is_left ? std::string(clear_everything) : erase();
    if (!is_left) append_said(out, terminal_.size().columns);
    put(out);
    if (!is_done_) outcome_.ending = step_.ending;
    is_done_ = true;
}

// Help is not to be pushed out of a small window by the question below it (H3).
bool KeySitting::hides_help(Size size) const {
    const std::size_t help = rows_from_help(step_.said, size.columns);
    if (help == 0 || size.rows <= 0) return false;
    Lines below = block(size.columns);
    const std::size_t rows = help + below.size();
    wipe(below);
    return rows > static_cast<std::size_t>(size.rows) + 1;
}

void KeySitting::draw_after(std::string out) {
    append_block(out, terminal_.size().columns);
    put(out);
}

void KeySitting::update_entry() {
    const int columns = terminal_.size().columns;
    if (columns != drawn_columns_) return draw_below();
    Lines lines = draw_prompt(prompt_of(step_), columns, entry_);
    std::string out = "\r\033[K" + lines.back().text;
    wipe(lines);
    is_entry_stale_ = false;
    put(out);
}

// Read instead of flushed, so that no paste or arrow is cut in two.
void KeySitting::drop_typed_ahead() {
    has_dropped_ = true;
    std::vector<Key> dropped;
    std::string ahead(input_.size(), '\0');
    for (int reads = 0; reads < most_dropped_reads && !is_done_; ++reads) {
        const Event event = terminal_.next(ahead.data(), ahead.size(), 0);
        if (event.kind == Event::Kind::timeout) break;
        if (event.kind == Event::Kind::bytes) {
            for (std::size_t i = 0; i < event.size; ++i) parser_.feed(ahead[i], dropped);
            dropped.clear();
        } else {
            on(event);
        }
    }
    wipe_all(ahead);
}

std::string KeySitting::erase() const {
    if (drawn_rows_ == 0) return {};
    return terminal_.size().columns == drawn_columns_ ? erase_rows(drawn_rows_) : "\n";
}

Lines KeySitting::block(int columns) const {
    Lines lines{{}};
    const auto add = [&lines](Lines more) {
        for (Line& line : more) lines.push_back(std::move(line));
    };
    if (is_waiting_) {
        add(draw_waiting(step_, columns));
        return lines;
    }
    add(draw_screen(step_, columns, Look::keys));
    add(draw_prompt(prompt_of(step_), columns, entry_));
    return lines;
}

void KeySitting::append_said(std::string& out, int columns) {
    Lines lines = spacing_.draw(step_.said, columns);
    append_lines(out, lines, terminal_.style());
    wipe(lines);
}

void KeySitting::append_block(std::string& out, int columns) {
    Lines lines = block(columns);
    append_lines(out, lines, terminal_.style());
    out.pop_back(); // the cursor stays behind the entry
    drawn_columns_ = columns;
    drawn_rows_ = lines.size();
    is_entry_stale_ = false;
    wipe(lines);
}

void KeySitting::put(std::string& out) {
    const bool succeeded = terminal_.write(out);
    wipe_all(out);
    if (succeeded || is_done_) return;
    is_done_ = true;
    note_failed_write(outcome_, terminal_);
}

} // namespace

Outcome run_key_mode(interview::Interview& interview, Terminal& terminal) {
    if (terminal.escape_codes()) {
        const Begun begun(terminal, Mode::keys);
        if (begun.succeeded()) return KeySitting(interview, terminal).run();
    }
    return run_plain_mode(interview, terminal);
}

} // namespace selfcheck::terminal
