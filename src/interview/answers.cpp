#include "interview/answers.h"

#include "core/text.h"
#include "interview/phrasing.h"

#include <algorithm>

namespace selfcheck::interview {
namespace {

using core::Answer;
using core::Code;
using core::Questionnaire;
using core::Response;

struct Line {
    int number = 0;
    std::string_view text;
};

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    int number = 0;
    text = core::without_byte_order_mark(text);
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = core::trimmed(text.substr(0, end));
        ++number;
        if (!line.empty() && !line.starts_with('#')) lines.push_back({number, line});
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

/// `q1: 2` or `phq-9.q1: 2`. An answer to a text item may hold a colon, so only what looks like a
/// name counts.
bool is_named(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line.front() < 'a' || line.front() > 'z')
        return false;
    return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

class AnswersReader {
public:
    AnswersReader(const std::string& file, const std::vector<const Questionnaire*>& questionnaires)
        : file_(file), questionnaires_(questionnaires) {
        for (const Questionnaire* one : questionnaires_) responses_.emplace_back(one->items.size());
    }

    tl::expected<std::vector<Response>, AnswersFault> read(std::string_view text) {
        const std::vector<Line> lines = lines_of(text);
        if (!lines.empty() && is_named(lines.front().text))
            read_named(lines);
        else
            read_in_order(lines);
        if (fault_.diagnostics.empty()) return std::move(responses_);
        fault_.heard = std::move(responses_);
        return tl::unexpected<AnswersFault>(std::move(fault_));
    }

private:
    void error(Code code, int line, std::string message, std::string help = {}) {
        core::Diagnostic one;
        one.code = code;
        one.file = file_;
        if (line > 0) one.where = {{line, 1}, {line, 1}};
        one.message = std::move(message);
        if (!help.empty()) one.help = core::Help{std::move(help), {}};
        fault_.diagnostics.push_back(std::move(one));
    }

    void give(std::size_t q, std::size_t item, std::string_view entry, int line) {
        const Questionnaire& questionnaire = *questionnaires_[q];
        const core::Item& what = questionnaire.items[item];
        Answer& answer = responses_[q].answers[item];
        if (entry == "skip") {
            if (what.required)
                error(Code::wrong_answer, line, "item `" + what.id + "` cannot be skipped");
            answer = Answer::skipped();
            return;
        }
        if (auto given = core::invalid_utf8_at(entry) == std::string_view::npos &&
                                 entry.size() <= max_entry_bytes
                             ? parse_answer(questionnaire, item, entry)
                             : std::nullopt) {
            answer = std::move(*given);
            return;
        }
        std::string allowed;
        for (const core::AnswerOption& option : questionnaire.options_of(item))
            allowed += (allowed.empty() ? "" : ", ") + option.key;
        // P5, H18: the line and the item are named, never what was typed.
        error(Code::wrong_answer, line, "this is not an answer to item `" + what.id + "`",
              allowed.empty() ? "" : "the answers are " + allowed + ", or `skip`");
    }

    void read_in_order(const std::vector<Line>& lines) {
        auto line = lines.begin();
        for (std::size_t q = 0; q < questionnaires_.size(); ++q) {
            for (std::size_t item = 0; item < questionnaires_[q]->items.size(); ++item) {
                // Each answer is settled as it comes, so that what was given so far is settled too.
                if (!core::settle_item(*questionnaires_[q], responses_[q], item)) continue;
                if (line == lines.end()) {
                    if (!fault_.diagnostics.empty()) return; // told already: the lines were wrong
                    fault_.too_few = true;
                    error(Code::too_few_answers, 0,
                          "the answers end before item `" + questionnaires_[q]->items[item].id +
                              "`",
                          "give one answer a line, `skip` for a skipped one");
                    return;
                }
                give(q, item, line->text, line->number);
                ++line;
            }
        }
        if (line != lines.end() && fault_.diagnostics.empty())
            error(Code::too_many_answers, line->number,
                  "there are more answers than questions that were asked");
    }

    void read_named(const std::vector<Line>& lines) {
        std::vector<std::pair<std::size_t, std::size_t>> seen;
        for (const Line& line : lines) {
            if (!is_named(line.text)) {
                error(Code::answer_form, line.number,
                      "this line does not name its item, as the first one does",
                      "write `item: answer` on every line, or on none");
                continue;
            }
            const auto colon = line.text.find(':');
            const auto place = find(line.text.substr(0, colon), line.number);
            if (!place) continue;
            if (std::find(seen.begin(), seen.end(), *place) != seen.end()) {
                error(Code::answer_form, line.number, "this item is answered twice");
                continue;
            }
            seen.push_back(*place);
            give(place->first, place->second, core::trimmed(line.text.substr(colon + 1)),
                 line.number);
        }
        for (std::size_t q = 0; q < questionnaires_.size(); ++q)
            for (std::size_t item = 0; item < questionnaires_[q]->items.size(); ++item)
                if (questionnaires_[q]->items[item].required &&
                    std::find(seen.begin(), seen.end(), std::pair{q, item}) == seen.end() &&
                    core::settle(*questionnaires_[q], responses_[q]).answers[item].state !=
                        core::AnswerState::not_asked)
                    error(Code::wrong_answer, 0,
                          "item `" + questionnaires_[q]->items[item].id + "` cannot be skipped");
    }

    std::optional<std::pair<std::size_t, std::size_t>> find(std::string_view name, int line) {
        const auto point = name.find('.');
        const std::string_view id = point == std::string_view::npos ? name : name.substr(point + 1);
        std::optional<std::pair<std::size_t, std::size_t>> place;
        for (std::size_t q = 0; q < questionnaires_.size(); ++q) {
            if (point != std::string_view::npos && questionnaires_[q]->id != name.substr(0, point))
                continue;
            const auto item = questionnaires_[q]->find_item(id);
            if (!item) continue;
            if (place) {
                error(Code::answer_form, line,
                      "more than one of the questionnaires has an item of this name",
                      "put the questionnaire before it, as in `" + questionnaires_[q]->id + "." +
                          questionnaires_[q]->items[*item].id + ": …`");
                return {};
            }
            place = {q, *item};
        }
        if (!place)
            error(Code::unknown_item, line, "there is no item of the name that this line gives");
        return place;
    }

    const std::string& file_;
    const std::vector<const Questionnaire*>& questionnaires_;
    std::vector<Response> responses_;
    AnswersFault fault_;
};

} // namespace

tl::expected<std::vector<Response>, AnswersFault>
read_answers(std::string_view text, const std::string& file,
             const std::vector<const Questionnaire*>& questionnaires) {
    return AnswersReader(file, questionnaires).read(text);
}

} // namespace selfcheck::interview
