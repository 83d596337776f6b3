#include "terminal/plain_mode.h"

#include "core/response.h"
#include "core/text.h"
#include "terminal/lines.h"
#include "terminal/view.h"
#include "terminal/writer.h"

#include <algorithm>
#include <string>

namespace selfcheck::terminal {
namespace {

using interview::Ending;
using interview::Said;
using interview::Screen;
using interview::Step;

// H27: line by line, nothing drawn again.
class PlainSitting {
public:
    PlainSitting(interview::Interview& interview, Terminal& terminal)
        : interview_(interview), terminal_(terminal) {}
    ~PlainSitting() {
        wipe(step_);
        wipe_all(input_);
    }
    PlainSitting(const PlainSitting&) = delete;
    PlainSitting& operator=(const PlainSitting&) = delete;

    Outcome run();

private:
    void on(const Event& event);
    void read(std::size_t size);
    void submit();
    void end_input();
    void show(Step next);
    void leave();
    void append(std::string& out, Lines lines) const;
    void append_screen(std::string& out, bool with_question) const;
    void put(std::string& out);

    interview::Interview& interview_;
    Terminal& terminal_;
    Spacing spacing_{};
    LineReader reader_{};
    std::string input_ = std::string(4096, '\0');
    Step step_{};
    Outcome outcome_{};
    bool is_done_ = false;
    bool has_dropped_ = false;
};

Outcome PlainSitting::run() {
    const Begun begun(terminal_, Mode::lines);
    show(interview_.start(interview::Input::lines));
    while (!is_done_) on(terminal_.next(input_.data(), input_.size(), -1));
    return outcome_;
}

void PlainSitting::on(const Event& event) {
    switch (event.kind) {
    case Event::Kind::bytes: read(event.size); break;
    case Event::Kind::end:
        if (!reader_.is_empty()) submit();
        end_input();
        break;
    case Event::Kind::hang_up: end_input(); break;
    case Event::Kind::signal: {
        std::string out = "\n";
        put(out);
        outcome_ = Outcome{};
        outcome_.signal = event.signal;
        is_done_ = true;
        break;
    }
    case Event::Kind::resumed: {
        // A terminal throws away a half-typed line when it stops a program.
        reader_.clear();
        std::string out;
        append_screen(out, false);
        put(out);
        break;
    }
    case Event::Kind::resized:
    case Event::Kind::timeout: break;
    }
}

void PlainSitting::read(std::size_t size) {
    has_dropped_ = false;
    for (std::size_t i = 0; i < size && !is_done_ && !has_dropped_; ++i)
        if (reader_.feed(input_[i])) submit();
    std::fill_n(input_.begin(), size, '\0');
}

void PlainSitting::submit() {
    if (!terminal_.input_is_terminal()) { // which would have shown the end of the line
        std::string out = "\n";
        put(out);
        if (is_done_) return;
    }
    std::string entry = reader_.text();
    const LineReader::Verdict verdict = reader_.verdict();
    reader_.clear();
    const bool takes_text = step_.screen == Screen::question && step_.question.options.empty();
    if (verdict == LineReader::Verdict::too_long)
        show(interview_.enter(too_long_entry()));
    else if (verdict == LineReader::Verdict::fine)
        show(interview_.enter(entry));
    else if (takes_text) // nobody types these; and as a text they would be an answer
        show(interview_.paste());
    else
        show(interview_.enter(core::sanitise(entry)));
    core::wipe(entry);
}

void PlainSitting::end_input() {
    if (is_done_) return;
    std::string out = "\n";
    put(out);
    if (is_done_) return;
    show(interview_.end_of_input());
    is_done_ = true; // there is nothing more to read, whatever it shows now
}

void PlainSitting::show(Step next) {
    const bool same_screen = next.screen == step_.screen && next.question == step_.question &&
                             next.review == step_.review && next.prompt == step_.prompt;
    const bool only_hints =
        !next.said.empty() && std::all_of(next.said.begin(), next.said.end(), [](const Said& said) {
            return said.kind == Said::Kind::hint;
        });
    wipe(step_);
    step_ = std::move(next);
    if (step_.screen == Screen::finished && step_.ending == Ending::left) return leave();
    std::string out;
    append(out, spacing_.draw(step_.said, terminal_.size().columns));
    if (step_.screen != Screen::finished) append_screen(out, !(same_screen && only_hints));
    spacing_.screen_stays();
    put(out);
    if (step_.screen == Screen::finished) {
        is_done_ = true;
        if (!outcome_.signal && !outcome_.output_failed) outcome_.ending = step_.ending;
    } else if (step_.drop_typed_ahead && terminal_.input_is_terminal()) { // S2
        terminal_.discard_input();
        reader_.clear();
        has_dropped_ = true;
    }
}

void PlainSitting::leave() { // P8, H15
    is_done_ = true;
    outcome_.ending = Ending::left;
    std::string out;
    if (terminal_.escape_codes())
        out = clear_everything;
    else if (terminal_.input_is_terminal()) // scrolled out of sight is the most that can be done
        out.assign(static_cast<std::size_t>(std::max(terminal_.size().rows, 0)), '\n');
    put(out);
}

void PlainSitting::append(std::string& out, Lines lines) const {
    for (const Line& line : lines) out += line.text + "\n";
    wipe(lines);
}

void PlainSitting::append_screen(std::string& out, bool with_question) const {
    const int columns = terminal_.size().columns;
    if (with_question) {
        out += "\n";
        append(out, draw_screen(step_, columns, Look::plain));
    }
    append(out, draw_prompt(prompt_of(step_), columns, ""));
    out.pop_back(); // what is typed stands behind the prompt
}

void PlainSitting::put(std::string& out) {
    const bool succeeded = terminal_.write(out);
    wipe_all(out);
    if (succeeded || is_done_) return;
    is_done_ = true;
    note_failed_write(outcome_, terminal_);
}

} // namespace

Outcome run_plain_mode(interview::Interview& interview, Terminal& terminal) {
    return PlainSitting(interview, terminal).run();
}

} // namespace selfcheck::terminal
