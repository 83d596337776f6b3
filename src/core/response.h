// The answers of one sitting.
#pragma once

#include "core/questionnaire.h"

#include <cstddef>
#include <string>
#include <vector>

namespace selfcheck::core {

enum class AnswerState { skipped, answered, not_asked };

struct Answer {
    AnswerState state = AnswerState::skipped;
    std::size_t option = 0;           ///< of a choice item
    std::vector<std::size_t> options; ///< of a choices item, rising
    Rational number;                  ///< of a number item
    std::string text;                 ///< of a text item
    bool undecided = false; ///< of one not asked: whether it applies is unknown, so it is missing
    bool operator==(const Answer&) const = default;

    [[nodiscard]] static Answer skipped() { return {}; }
    [[nodiscard]] static Answer not_asked() { return {AnswerState::not_asked, 0, {}, {}, {}}; }
    /// Not asked, although it may apply: its `ask_if` is unknown, and it says to hide it then.
    [[nodiscard]] static Answer held_back() {
        return {AnswerState::not_asked, 0, {}, {}, {}, true};
    }
    [[nodiscard]] static Answer choice(std::size_t option) {
        return {AnswerState::answered, option, {}, {}, {}};
    }
    [[nodiscard]] static Answer of_number(Rational number) {
        return {AnswerState::answered, 0, {}, number, {}};
    }
};

/// One Answer per item of its questionnaire. Overwritten with zeros when it goes away, since
/// answers are private.
struct Response {
    std::vector<Answer> answers;

    Response() = default;
    explicit Response(std::size_t items) : answers(items) {}
    explicit Response(std::vector<Answer> given) : answers(std::move(given)) {}
    Response(const Response&) = default;
    Response(Response&&) noexcept = default;
    /// By value, so that what stood here before is wiped as well.
    Response& operator=(Response other) noexcept {
        answers.swap(other.answers);
        return *this;
    }
    ~Response() { wipe(); }
    bool operator==(const Response&) const = default;

    void wipe() noexcept;
};

/// Overwrites in a way that the compiler keeps, also in memory about to be freed.
void overwrite(void* memory, std::size_t bytes) noexcept;
/// The same for the whole room of a text, which is then empty.
void wipe(std::string& text) noexcept;

/// The numeric value of an answered item: of its option or its number; none when it has none.
[[nodiscard]] std::optional<Rational> value_of(const Questionnaire& questionnaire,
                                               const Response& response, std::size_t item);

/// The same for one answer to `item`.
[[nodiscard]] std::optional<Rational> value_of(const Questionnaire& questionnaire, std::size_t item,
                                               const Answer& answer);

/// Whether an answer leaves the value of its item open: skipped, held back, or an option that has
/// none.
[[nodiscard]] bool is_open(const Questionnaire& questionnaire, std::size_t item,
                           const Answer& answer);

[[nodiscard]] bool has_open_answers(const Questionnaire& questionnaire, const Response& settled);

/// What was given, with every item marked `not_asked` whose `ask_if` does not hold, first to last:
/// hidden answers do not count, and return when their item is asked again. An unknown `ask_if` asks
/// unless the item says otherwise.
[[nodiscard]] Response settle(const Questionnaire& questionnaire, const Response& given);

/// Whether an item is asked, is not, or is held back because nobody knows whether it applies.
enum class Asking { asked, not_asked, held_back };

/// Given the answers to the items before it in a settled response. A score that is filled by its
/// missing rule hides nothing: what the skipped answers may have been asks too.
[[nodiscard]] Asking asking(const Questionnaire& questionnaire, const Response& settled_so_far,
                            std::size_t item);
/// `settled_so_far` with the item marked as it is asked or not: true if it is asked.
[[nodiscard]] bool settle_item(const Questionnaire& questionnaire, Response& settled_so_far,
                               std::size_t item);
/// What an `ask_if` of this truth makes of its item.
[[nodiscard]] Asking asking(Truth ask_if, IfUnknown if_unknown);

} // namespace selfcheck::core
