// One sitting as a pure state machine: what is asked, said and shown. Knows no terminal, no clock
// and no scoring rule.
#pragma once

#include "core/compose.h"
#include "core/guidance.h"
#include "core/questionnaire.h"
#include "core/response.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::interview {

/// What a person can ask for besides answering. Each has a one-letter key and a word (`b`, `back`).
enum class Command { back, skip, why, help, region, quit, leave, under_age };
/// By letter or word, in any case; none for anything else.
[[nodiscard]] std::optional<Command> find_command(std::string_view entry);

/// The word of a command: `help`.
[[nodiscard]] std::string_view word(Command command);

/// Something said once, which stays where it was printed.
struct Said {
    enum class Kind {
        answer, ///< what was answered: `3 of 9: 2, More than half the days`
        hint,   ///< what to type instead
        text,   ///< an explanation that was asked for, or an introduction
        notice  ///< help; two leading blanks of a line mean indented
    };
    Kind kind = Kind::text;
    std::vector<std::string> lines; ///< each wrapped by itself
    bool operator==(const Said&) const = default;
};

struct ShownOption {
    std::string key; ///< what is typed
    std::string text;
    bool operator==(const ShownOption&) const = default;
};

/// A question as it stands on the screen until it is answered.
struct Question {
    std::string position; ///< `3 of 9`
    std::string stem;     ///< recall text; may be empty
    std::string text;
    std::vector<ShownOption> options;    ///< empty for number and text items
    std::optional<std::size_t> selected; ///< by the arrows only: nothing is preselected
    std::string keep;   ///< the answer that Enter keeps, when coming back; else empty
    std::string prompt; ///< `Type 0 to 3, then Enter`
    std::string footer;
    std::string pause; ///< in place of the question while help fills the window
    bool operator==(const Question&) const = default;
};

struct Review {
    std::string title;
    std::vector<std::string> lines; ///< one per asked item
    std::vector<std::string> help;  ///< below them, where a crisis alert holds or may hold (H3)
    std::string prompt;
    std::string pause; ///< in place of the review while help fills the window
    bool operator==(const Review&) const = default;
};

enum class Screen { question, confirm_quit, choose_region, review, finished };

enum class Ending {
    completed,  ///< there is a result
    quit,       ///< asked for and confirmed
    left,       ///< `x`: nothing more is printed, what was drawn is cleared
    ended_early ///< end of input before the last question
};

/// What to show now: first everything in `said`, in order, then the screen.
struct Step {
    std::vector<Said> said;
    Screen screen = Screen::question;
    Question question;                 ///< of Screen::question
    Review review;                     ///< of Screen::review
    std::string prompt;                ///< of confirm_quit and choose_region
    Ending ending = Ending::completed; ///< of finished
    bool drop_typed_ahead = false;     ///< S2: keys typed before help was shown answer nothing
};

/// Whether keys act one by one, or whole lines are typed.
enum class Input { keys, lines };

/// The longest entry that is looked at; anything longer is refused as one wrong answer.
inline constexpr std::size_t max_entry_bytes = 200;

class Interview {
public:
    /// `questionnaires` is not empty; they, `guidance` and `helplines` outlive the interview.
    /// Crisis blocks are composed here and whenever the region changes, so that showing help cannot
    /// fail later.
    Interview(std::vector<const core::Questionnaire*> questionnaires,
              const core::Guidance& guidance, const core::Helplines& helplines,
              const core::Region* region);

    /// The first step: introduction (S1) and question 1. Where lines are typed, it says so first.
    [[nodiscard]] Step start(Input input = Input::keys);

    /// What was typed before Enter: an answer, a command's letter or word, or nothing.
    [[nodiscard]] Step enter(std::string_view entry);
    /// A command key.
    [[nodiscard]] Step command(Command command);
    /// Back to the question that was skipped last: what was taken for a skip was the first letter
    /// of a word (H24).
    [[nodiscard]] Step take_back_skip();
    /// Arrow keys: moves the selection among the options by one; the first move selects the first
    /// or last option.
    [[nodiscard]] Step move(int direction);
    /// A paste answers nothing (H24).
    [[nodiscard]] Step paste();
    /// End of input: on the review goes on to the result, anywhere else ends the interview early.
    [[nodiscard]] Step end_of_input();

    /// The answers as given, one Response per questionnaire: for `assess` after Ending::completed.
    [[nodiscard]] const std::vector<core::Response>& responses() const { return given_; }
    [[nodiscard]] const core::Region* region() const { return region_; }
    [[nodiscard]] core::Person person() const { return person_; }
    /// Overwrites every answer.
    void wipe();

private:
    struct Place {
        std::size_t questionnaire = 0;
        std::size_t item = 0;
        bool operator==(const Place&) const = default;
    };

    const core::Questionnaire& at(Place place) const {
        return *questionnaires_[place.questionnaire];
    }
    const core::Item& item(Place place) const { return at(place).items[place.item]; }
    bool visited(Place place) const { return visited_[place.questionnaire][place.item]; }

    Step step(std::vector<Said> said);
    Step hint(std::string_view key, const std::vector<core::Hole>& holes = {});
    Step answer_question(std::string_view entry);
    Step enter_region(std::string_view entry);
    Step enter_review(std::string_view entry);
    Step give(core::Answer given);
    Step go_on(std::vector<Said> said);
    Step go_back();
    Step finish(Ending ending);

    void compose_notices();
    std::vector<const core::Notice*> due_notices(bool changed);
    Said said_answer(std::string_view position) const;
    Question question() const;
    Review review() const;
    bool may_be_in_danger() const;
    std::string position(Place place) const;
    std::vector<Place> asked() const;

    std::vector<const core::Questionnaire*> questionnaires_;
    const core::Guidance& guidance_;
    const core::Helplines& helplines_;
    const core::Region* region_ = nullptr;
    core::Person person_ = core::Person::adult;
    std::vector<core::Response> given_;
    std::vector<std::vector<bool>> visited_;
    std::vector<std::vector<core::Truth>> shown_; ///< per alert: the state last told
    Place now_;
    Place skipped_; ///< the last question that was skipped
    Screen screen_ = Screen::question;
    Screen behind_ = Screen::question; ///< where a question about quitting or the region returns to
    Ending ending_ = Ending::completed;
    std::size_t introduced_ = 0; ///< the last questionnaire that was introduced
    std::optional<std::size_t> selected_;
    bool from_review_ = false;
    bool drop_typed_ahead_ = false;
    core::Notice crisis_;
    core::Notice support_;
    core::Notice support_answer_;
    core::Notice medical_;
    core::Notice withdrawal_;
    core::Notice youth_;
    core::Notice brief_;
    core::Notice brief_at_end_;
};

} // namespace selfcheck::interview
