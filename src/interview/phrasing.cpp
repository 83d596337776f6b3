#include "interview/phrasing.h"

#include <algorithm>
#include <array>

namespace selfcheck::interview {
namespace {

using core::AnswerOption;
using core::fill;
using core::Item;
using core::ItemKind;
using core::Phrases;
using core::Questionnaire;

struct Named {
    Command command;
    std::string_view letter;
    std::string_view word;
};
constexpr std::array commands{
    Named{Command::back, "b", "back"},     Named{Command::skip, "s", "skip"},
    Named{Command::why, "?", "why"},       Named{Command::help, "h", "help"},
    Named{Command::region, "r", "region"}, Named{Command::quit, "q", "quit"},
    Named{Command::leave, "x", "exit"},    Named{Command::under_age, "u", "under"},
};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string minutes(const Questionnaire& questionnaire) {
    constexpr int items_a_minute = 4;
    const int guess =
        (static_cast<int>(questionnaire.items.size()) + items_a_minute - 1) / items_a_minute;
    return std::to_string(questionnaire.minutes.value_or(guess));
}

std::ptrdiff_t always_asked(const Questionnaire& questionnaire) {
    return std::count_if(questionnaire.items.begin(), questionnaire.items.end(),
                         [](const Item& item) { return !item.ask_if; });
}

std::string questions_in_words(std::ptrdiff_t count, const Phrases& phrases) {
    return count == 1 ? phrases["intro.one-question"]
                      : fill(phrases["intro.questions"], {{"count", std::to_string(count)}});
}

std::optional<std::size_t> find_option(const std::vector<AnswerOption>& options,
                                       std::string_view key) {
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const AnswerOption& option) { return option.key == key; });
    if (found == options.end()) return {};
    return static_cast<std::size_t>(found - options.begin());
}

std::optional<core::Answer> parse_choices(const std::vector<AnswerOption>& options,
                                          std::string_view entry) {
    core::Answer answer{core::AnswerState::answered, 0, {}, {}, {}};
    while (true) {
        const auto comma = entry.find(',');
        std::string_view key = entry.substr(0, comma);
        while (key.starts_with(' ')) key.remove_prefix(1);
        while (key.ends_with(' ')) key.remove_suffix(1);
        const auto option = find_option(options, key);
        if (!option) return {};
        answer.options.push_back(*option);
        if (comma == std::string_view::npos) break;
        entry.remove_prefix(comma + 1);
    }
    std::sort(answer.options.begin(), answer.options.end());
    answer.options.erase(std::unique(answer.options.begin(), answer.options.end()),
                         answer.options.end());
    return answer;
}

std::optional<core::Answer> parse_number(const core::NumberRange& range, std::string_view entry) {
    const auto number = core::Rational::parse(entry);
    if (!number || *number < range.from || *number > range.to) return {};
    const auto point = entry.find('.');
    const auto decimals = point == std::string_view::npos ? 0 : entry.size() - point - 1;
    if (decimals > static_cast<std::size_t>(range.decimals)) return {};
    return core::Answer::of_number(*number);
}

} // namespace

std::optional<Command> find_command(std::string_view entry) {
    const std::string wanted = lower(entry);
    for (const Named& one : commands)
        if (wanted == one.letter || wanted == one.word) return one.command;
    return {};
}

std::string_view word(Command command) {
    for (const Named& one : commands)
        if (one.command == command) return one.word;
    return {};
}

std::string_view crisis_item(const Questionnaire& questionnaire) {
    return questionnaire.has_crisis_item() ? "intro.crisis-item"
                                           : core::no_crisis_item(questionnaire);
}

// S1: the first screen.
Said introduction(const Questionnaire& questionnaire, const core::Guidance& guidance,
                  const core::Helplines& helplines, const core::Region* region) {
    const Phrases& phrases = guidance.phrases;
    Said said{Said::Kind::text, {}};
    const auto say = [&](std::string_view key, const std::vector<core::Hole>& holes = {}) {
        said.lines.push_back(fill(phrases[key], holes));
    };
    const auto always = always_asked(questionnaire);
    const auto more = static_cast<std::ptrdiff_t>(questionnaire.items.size()) - always;
    const std::string how_long = minutes(questionnaire);
    const std::string questions = questions_in_words(always, phrases);
    say("intro.title", {{"title", questionnaire.title}, {"short", questionnaire.short_title}});
    say("intro.screen");
    if (more > 0)
        say("intro.length-more",
            {{"questions", questions}, {"more", std::to_string(more)}, {"minutes", how_long}});
    else
        say("intro.length", {{"questions", questions}, {"minutes", how_long}});
    if (questionnaire.status == core::Status::draft) say("intro.draft");
    if (questionnaire.shadows)
        say("intro.own-file",
            {{"id", questionnaire.id}, {"file", core::shown_file(questionnaire)}});
    if (questionnaire.ages.from)
        say("intro.adults", {{"from", std::to_string(*questionnaire.ages.from)}});
    say("intro.privacy");
    say("intro.alone");
    say(crisis_item(questionnaire));
    // Close to the question, since a small window shows the end of this.
    if (!questionnaire.before.text.empty())
        say("intro.before", {{"before", questionnaire.before.text}});
    const core::Helpline* line = region != nullptr ? region->crisis_line() : nullptr;
    if (line != nullptr)
        say("intro.help-now", {{"contact", core::contact_phrase(*line, phrases)},
                               {"terms", core::terms_phrase(*line, phrases)},
                               {"emergency", core::emergency_phrase(*region, phrases)}});
    else
        say("intro.help-now-unknown", {{"directory", core::directory_phrase(helplines)}});
    return said;
}

Said following(const Questionnaire& questionnaire, const core::Guidance& guidance) {
    const Phrases& phrases = guidance.phrases;
    Said said{Said::Kind::text,
              {fill(phrases["intro.next"],
                    {{"title", questionnaire.title},
                     {"short", questionnaire.short_title},
                     {"questions", questions_in_words(always_asked(questionnaire), phrases)}}),
               phrases[crisis_item(questionnaire)]}};
    if (!questionnaire.before.text.empty())
        said.lines.push_back(
            fill(phrases["intro.before"], {{"before", questionnaire.before.text}}));
    return said;
}

std::string keys(const Questionnaire& questionnaire, std::size_t item, const Phrases& phrases) {
    const auto& options = questionnaire.options_of(item);
    if (options.empty()) return {};
    bool range = options.size() > 2;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto& value = options[i].value;
        range = range && value && options[i].key == value->to_exact_string() &&
                *options.front().value + core::Rational{static_cast<std::int64_t>(i)} == *value;
    }
    if (range)
        return fill(phrases["question.keys-range"],
                    {{"from", options.front().key}, {"to", options.back().key}});
    if (options.size() == 1) return options.front().key;
    std::string all;
    for (std::size_t i = 0; i + 1 < options.size(); ++i)
        all += (i == 0 ? "" : ", ") + options[i].key;
    return fill(phrases["question.keys-last"], {{"keys", all}, {"last", options.back().key}});
}

Question question_text(const Questionnaire& questionnaire, std::size_t index,
                       const Phrases& phrases) {
    const Item& item = questionnaire.items[index];
    Question question;
    question.stem = item.stem.value_or(questionnaire.recall);
    question.text = item.text;
    for (const AnswerOption& option : questionnaire.options_of(index))
        question.options.push_back({option.key, option.text});
    const std::string allowed = keys(questionnaire, index, phrases);
    switch (item.kind) {
    case ItemKind::choice:
        question.prompt = fill(phrases["question.prompt-choice"], {{"keys", allowed}});
        break;
    case ItemKind::choices:
        question.prompt = fill(phrases["question.prompt-choices"], {{"keys", allowed}});
        break;
    case ItemKind::number:
        question.prompt = fill(phrases["question.prompt-number"],
                               {{"from", item.number->from.to_string(item.number->decimals)},
                                {"to", item.number->to.to_string(item.number->decimals)},
                                {"unit", item.number->unit}});
        break;
    case ItemKind::text: question.prompt = phrases["question.prompt-text"]; break;
    }
    question.footer = phrases[item.required ? "question.footer-required" : "question.footer"];
    return question;
}

std::string why(const Questionnaire& questionnaire, std::size_t index, const Phrases& phrases) {
    if (questionnaire.is_crisis_item(index)) return phrases["why.crisis"];
    const std::string key = "why." + questionnaire.items[index].domain;
    const auto& keys = core::phrase_keys();
    const bool known = std::any_of(keys.begin(), keys.end(),
                                   [&](const core::PhraseKey& one) { return one.key == key; });
    return phrases[known ? key : "why.other"];
}

std::string region_prompt(const core::Guidance& guidance, const core::Helplines& helplines) {
    std::string codes;
    for (const core::Region& region : helplines.regions)
        codes += (codes.empty() ? "" : " ") + region.code;
    return fill(guidance.phrases["region.ask"], {{"codes", codes}});
}

Said helplines_text(const core::Guidance& guidance, const core::Region* region,
                    const core::Notice& brief) {
    Said said{Said::Kind::notice, brief.lines};
    if (region != nullptr)
        for (const core::Helpline& line : region->lines)
            said.lines.push_back("  " + line.name + core::kind_phrase(line, guidance.phrases) +
                                 ": " + core::contact_phrase(line, guidance.phrases) +
                                 core::terms_phrase(line, guidance.phrases));
    said.lines.push_back(guidance.phrases["help.go-on"]);
    return said;
}

std::optional<core::Answer> parse_answer(const Questionnaire& questionnaire, std::size_t index,
                                         std::string_view entry) {
    const Item& item = questionnaire.items[index];
    const auto& options = questionnaire.options_of(index);
    switch (item.kind) {
    case ItemKind::choice:
        if (const auto option = find_option(options, entry)) return core::Answer::choice(*option);
        return {};
    case ItemKind::choices: return parse_choices(options, entry);
    case ItemKind::number: return parse_number(*item.number, entry);
    case ItemKind::text: {
        core::Answer answer{core::AnswerState::answered, 0, {}, {}, std::string(entry)};
        return answer;
    }
    }
    return {};
}

} // namespace selfcheck::interview
