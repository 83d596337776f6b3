#include "cli/starter.h"

#include "core/text.h"

#include <algorithm>
#include <map>

namespace selfcheck::cli {
namespace {

constexpr std::string_view pattern = R"(# yaml-language-server: $schema=questionnaire.schema.json
#
# A questionnaire for selfcheck, to start from. Change it to your own, then run
#   selfcheck check @file@    to see what is wrong, proved for all answers
#   selfcheck take @file@     to try it
# Lines behind a # are comments. How far a line is indented says what it belongs to.
# The first line lets an editor help while you type; it needs a file beside this one:
#   selfcheck schema > questionnaire.schema.json

# The version of this language.
selfcheck: 1
# The name of this file without .yaml.
id: @id@
title: @title@
language: en
# Which guidance speaks to the person: depression, anxiety or general.
topic: general
# draft, active or retired. People are told that a draft may still change.
status: draft
purpose: "To see how the last days were, and whether it is time to talk with someone."
minutes: 1

# What stands above each question. A question can have its own `stem:`, or `stem: none`.
recall:
  days: @days@
  text: @recall@

# Who may use this wording: own-work, public-domain, no-permission-required or licence.
# `source` is a key of the references below. Every number that decides something needs one.
permission:
  kind: own-work
  statement: "The wording is the author's own."
  source: own-draft

references:
  own-draft:
    text: "The author's own draft. Its ranges and rules are not taken from a study."

# Sets of answers. The value is what a person types and what is counted, least first.
answers:
  how-often:
@answers@
# The questions, in order. Each can be skipped, unless it says `required: true`.
# domain is mood, thinking, behaviour or body, and may be left out.
items:
  - id: mood
    text: "Feeling low, tense or worn out"
    answers: how-often
    domain: mood
  - id: daily-life
    text: "Problems that got in the way of work, home or getting along with people"
    answers: how-often
    domain: behaviour
  # A question about self-harm needs a crisis alert (below), or `check` refuses the file. Without
  # such a question, results say that it was not asked.
  - id: self-harm
    text: "Thoughts of ending your life or of hurting yourself"
    answers: how-often
    domain: thinking

# How answers become numbers: sum, mean, count, max or weighted.
scores:
  - id: total
    label: "Total"
    method: sum
    items: [mood, daily-life, self-harm]
    # A skipped answer leaves a range in place of a total. This would fill one, never the last:
    # missing: {at_most: 1, except: [self-harm], fill: mean, round: half-up, source: own-draft}
    #
    # Which end is of concern: higher or lower.
    worse: higher
    source: own-draft
    # What the items can reach. It is proved, so that a forgotten item shows.
    range: {from: 0, to: @highest@}
    # Names for parts of the range, both ends included: no gap, no overlap.
    bands:
      - {id: few, from: 0, to: @few@, label: "Few"}
      - {id: some, from: @watch@, to: @some@, label: "Some"}
      - {id: many, from: @arrange@, to: @highest@, label: "Many"}

# What is shown at once, before the next question, and first and last in the result.
# crisis help also makes the guidance `today`. Others: support, medical, withdrawal.
alerts:
  - {id: self-harm, if: {item: self-harm, at_least: 1}, show: crisis}

# How soon to talk with someone: the most urgent rule that holds decides.
#   today    speak with a person today
#   soon     within days (no rule here needs it)
#   arrange  make an appointment in the next two weeks or so
#   watch    come back to this in two weeks
#   keep     nothing more now
# Exactly one rule has no `if`. `because` is read by the person: what was answered, no diagnosis.
# Conditions: {score: …, at_least: …}, {item: …, at_least: …}, {all: […]}, {any: […]}, {not: …}.
guidance:
  - id: self-harm
    tier: today
    if: {item: self-harm, at_least: 1}
    because: "You answered that you had thoughts of ending your life or of hurting yourself. That is worth telling someone today, whatever the total."
  - id: many-or-in-the-way
    tier: arrange
    if: {any: [{score: total, at_least: @arrange@}, {item: daily-life, at_least: @last@}]}
    because: "You answered that these problems came often, or that they got in the way of daily life."
  - id: some
    tier: watch
    if: {score: total, at_least: @watch@}
    because: "You answered that some of these problems came up."
  - id: few
    tier: keep
    because: "You answered that few of these problems came up."
)";

using Values = std::map<std::string, std::string, std::less<>>;

/// Puts values in place of `@name@`, once: what was put in is not looked at again.
std::string filled(std::string_view text, const Values& values) {
    std::string all;
    while (true) {
        const auto open = text.find('@');
        const auto close = open == std::string_view::npos ? open : text.find('@', open + 1);
        if (close == std::string_view::npos) return all += text;
        all += text.substr(0, open);
        all += values.find(text.substr(open + 1, close - open - 1))->second;
        text.remove_prefix(close + 1);
    }
}

std::string recall_of(int days) {
    const std::string when =
        days == 1 ? "Over the last day" : "Over the last " + std::to_string(days) + " days";
    return when + ", how often was this so for you?";
}

} // namespace

Starter suggested_starter(const std::string& id) {
    Starter starter;
    starter.id = id;
    starter.title = id;
    std::replace(starter.title.begin(), starter.title.end(), '-', ' ');
    std::replace(starter.title.begin(), starter.title.end(), '_', ' ');
    char& first = starter.title.front();
    if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
    constexpr int two_weeks = 14;
    starter.days = two_weeks;
    starter.answers = {"Not at all", "Some days", "Most days", "Every day"};
    return starter;
}

std::string quoted_yaml(std::string_view text) {
    std::string all = "\"";
    for (const char c : core::sanitise(text)) {
        if (c == '"' || c == '\\') all += '\\';
        all += c;
    }
    return all + '"';
}

std::string starter_text(const Starter& starter) {
    std::string answers;
    for (std::size_t i = 0; i < starter.answers.size(); ++i)
        answers += "    - {value: " + std::to_string(i) +
                   ", text: " + quoted_yaml(starter.answers[i]) + "}\n";
    // Lines between bands that leave room for every rule to decide, with any number of answers.
    const std::size_t count = starter.answers.size();
    const std::size_t last = count - 1;
    const std::size_t watch = std::max<std::size_t>(1, count / 2);
    const auto text = [](std::size_t number) { return std::to_string(number); };
    constexpr std::size_t items = 3;
    return filled(pattern, {{"file", starter.id + ".yaml"},
                            {"id", starter.id},
                            {"title", quoted_yaml(starter.title)},
                            {"days", std::to_string(starter.days)},
                            {"recall", quoted_yaml(recall_of(starter.days))},
                            {"answers", answers},
                            {"highest", text(items * last)},
                            {"few", text(watch - 1)},
                            {"watch", text(watch)},
                            {"some", text(last)},
                            {"arrange", text(count)},
                            {"last", text(last)}});
}

} // namespace selfcheck::cli
