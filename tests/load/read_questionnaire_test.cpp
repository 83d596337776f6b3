#include "load/read_questionnaire.h"

#include "catch.h"
#include "load/examples.h"
#include "report/diagnostics.h"

#include <string>
#include <vector>

namespace selfcheck {
namespace {

/// What is said of the base file with these keys in place of its own.
std::string said(const std::string& keys) {
    const Example example{keys, 0, true, false, ""};
    return report::render_diagnostics_short(faults_of(example));
}

const std::string file = "mood-check.yaml:";

struct Case {
    std::string keys;
    std::string said; ///< without the name of the file
};

// clang-format off
const std::vector<Case> cases{
{R"(title: Mood check
selfcheck: 2)",
 R"(1:12: error: language version `2` is not known; this program reads version 1 [Q009])"},
{R"(items: low)",
 R"(14:8: error: `items` must be a list, not a text [Q010])"},
{R"(items:
  - low)",
 R"(15:5: error: the item must be a mapping of keys to values, not a text [Q010])"},
{R"(requird: 1)",
 R"(30:1: error: unknown key `requird` in the questionnaire [Q011])"},
{R"(audience: {age: 3})",
 R"(30:12: error: unknown key `age` in `audience` [Q011])"},
{R"(recall: {days: 14})",
 R"(30:9: error: key `text` is missing in `recall` [Q012])"},
{R"(minutes: 0)",
 R"(30:10: error: `minutes` must lie from 1 to 1440 [Q020])"},
{R"(minutes: 1.0)",
 R"(30:10: error: `minutes` must be a whole number, not `1.0` [Q013])"},
{R"(minutes: "3")",
 R"(30:10: error: `minutes` must be a number such as 2, not a quoted text [Q013])"},
{R"(minutes: 99999999999999999999)",
 R"(30:10: error: `minutes` must be a number such as 2, not `99999999999999999999` [Q013])"},
{R"(minutes: -1)",
 R"(30:10: error: `minutes` must lie from 1 to 1440 [Q020])"},
{R"(items:
  - {id: low, text: I felt low., answers: often, required: yes}
  - {id: interest, text: I lost interest., answers: often})",
 R"(15:60: error: `required` must be `true` or `false` [Q014])"},
{R"(status: old)",
 R"(30:9: error: `status` must be `draft`, `active` or `retired`, not `old` [Q015])"},
{R"(id: Mood)",
 R"(2:5: error: `id` must be an id, not `Mood` [Q016])"},
{R"(title: "a\eb")",
 R"(3:8: error: `title` holds a control, invisible or stacked character that could hide other text [Q018])"},
{R"(title: "")",
 R"(3:8: error: `title` must be a text, not an empty one [Q010])"},
{R"(title:)",
 R"(3:7: error: `title` must be a text, not nothing [Q010])"},
{R"(language: e)",
 R"(4:11: error: `language` must be a language tag, not `e` [Q015])"},
{R"(permission: {kind: mine, statement: Mine., source: manual})",
 R"(6:20: error: `kind` must be `public-domain`, `no-permission-required`, `licence` or `own-work`, not `mine` [Q015])"},
{R"(permission: {kind: own-work, statement: Mine., source: manua})",
 R"(6:56: error: there is no reference `manua` [Q106])"},
{R"(audience: {ages: {from: 18, to: 12}})",
 R"(30:18: error: `ages` end before they begin [Q022])"},
{R"(references: [])",
 R"(7:13: error: `references` must be a mapping of keys to references [Q010])"},
{R"(codes: {system: loinc})",
 R"(30:8: error: `codes` must be a list, not a mapping [Q010])"},
{R"(answers: [])",
 R"(9:10: error: `answers` must be a mapping of names to lists of options [Q010])"},
{R"(answers:
  often: []
)",
 R"(10:3: error: answer set `often` has no options [Q021])"},
{R"(answers:
  often:
    - {value: 0, text: Never}
    - {value: 0, text: Some days}
    - {value: 2, text: Some days}
    - {text: Most days}
    - {key: s, text: Skip})",
 R"(12:7: error: two options of `often` are answered by `0` [Q017]
13:7: error: two options of `often` have the same text [Q017]
14:7: error: the option has neither a `value` nor a `key` [Q012]
15:13: error: `key` `s` is a command of the interview [Q016])"},
{R"(items:
  - {id: low, text: I felt low.}
  - {id: low, text: I lost interest., answers: offen}
  - {id: interest, text: Words, kind: text, answers: often, unit: cm})",
 R"(15:5: error: item `low` has no `answers` [Q012]
16:10: error: two items have the id `low` [Q017]
16:48: error: there is no answer set `offen` [Q102]
17:54: error: only items to choose from have `answers` [Q023]
17:67: error: `unit` is only for items of `kind: number` [Q023]
22:12: error: item `interest` cannot be scored: only `choice` and `number` items can [Q112])"},
{R"(items:
  - {id: low, text: Hours, kind: number, from: 5, to: 5}
  - {id: interest, text: Hours, kind: number, from: -1000001})",
 R"(15:55: error: `to` must be above `from` [Q022]
16:5: error: item `interest` has no `to` [Q012]
16:53: error: `from` must lie from -1000000 to 1000000 [Q020])"},
{R"(items:
  - {id: low, text: I felt low., answers: often, ask_if: {item: low, at_least: 1}}
  - {id: interest, text: I lost interest., answers: often, if_unknown: hide})",
 R"(16:72: error: `if_unknown` needs an `ask_if` [Q023])"},
{R"(items:
  - {id: low, text: I felt low., answers: often, ask_if: {item: interest, at_least: 1}}
  - {id: interest, text: I lost interest., answers: often, ask_if: {item: low, at_least: 1}})",
 R"(15:58: error: `ask_if` of `low` looks at `interest`, which is asked later [Q107])"},
{R"(items:
  - {id: low, text: I felt low., answers: often}
  - {id: interest, text: I lost interest., answers: often, ask_if: {score: total, at_least: 1}})",
 R"(16:68: error: `ask_if` of `interest` looks at itself [Q107])"},
{R"(items: [])",
 R"(14:8: error: `items` is an empty list [Q021])"},
{R"(scores: [])",
 R"(17:9: error: `scores` is an empty list [Q021])"},
{R"(scores:
  - {id: total, label: A, method: sum, items: []}
  - {id: total, label: B, method: median, items: [low, low]}
  - {id: c, label: C, method: sum}
  - {id: d, label: D, method: sum, items: [low], scores: [total]})",
 R"(18:47: error: score `total` counts no items [Q021]
19:10: error: two scores have the id `total` [Q017]
19:35: error: `method` must be `sum`, `mean`, `count`, `max` or `weighted`, not `median` [Q015]
19:56: error: item `low` stands twice in `items` [Q109]
20:5: error: score `c` is made of `items:` or of `scores:`, one of the two [Q012]
21:5: error: score `d` is made of `items:` or of `scores:`, one of the two [Q023])"},
{R"(scores:
  - {id: total, label: A, method: sum, scores: [b]}
  - {id: b, label: B, method: sum, scores: [total, total, c]})",
 R"(18:48: error: score `total` is made of itself [Q108]
19:52: error: score `total` is counted twice [Q109]
19:59: error: there is no score `c` [Q103])"},
{R"(scores:
  - {id: total, label: A, method: sum, items: [low], reverse: [interest], weights: {low: 2}, at_least: 1, multiply: 0}
  - {id: b, label: B, method: weighted, items: [low], weights: {low: 1001, interest: 0.001}}
  - {id: c, label: C, method: count, items: [low], multiply: -1000.5})",
 R"(18:63: error: `reverse` names `interest`, which is not among the items of score `total` [Q110]
18:84: error: `weights` goes with `method: weighted` only [Q023]
18:104: error: `at_least` goes with `method: count` only [Q023]
18:117: error: `multiply` must be a number other than 0, with two decimals at most [Q020]
19:70: error: a weight must lie from -1000 to 1000, with two decimals at most [Q020]
19:76: error: `interest` is not among the items of score `b` [Q110]
19:86: error: a weight must lie from -1000 to 1000, with two decimals at most [Q020]
20:5: error: a count needs `at_least:`, to say which answers it counts [Q012]
20:62: error: `multiply` must lie from -1000 to 1000 [Q020])"},
{R"(scores:
  - {id: total, label: A, method: sum, items: [low, interest], missing: {at_most: 2, fill: mean}}
  - {id: b, label: B, method: max, items: [low, interest], missing: {at_most: 1, fill: median}}
  - {id: c, label: C, method: sum, scores: [total], missing: {at_most: 0}, not_asked: 1})",
 R"(18:83: error: `missing` would fill every item: at least one of 2 must be answered [Q020]
19:88: error: `fill` must be `mean`, not `median` [Q015]
20:62: error: a score of scores has no missing rule: its parts have [Q023]
20:87: error: `not_asked` can only be 0 [Q020])"},
{R"(scores:
  - id: total
    label: A
    method: sum
    items: [low, interest]
    range: {from: 4, to: 0}
    bands:
      - {id: few, from: 0, to: 1, label: Few}
      - {id: few, from: 2, to: 1, label: Few}
      - {id: many, from: 3, label: Many}
    cutoffs:
      - {at_least: 2, at_most: 3}
      - {at_least: 2, sensitivity: 88})",
 R"(22:12: error: `range` ends before it begins [Q022]
25:9: error: band `few` holds nothing: it ends before it begins [Q022]
25:9: error: two bands have the id `few` [Q017]
26:9: error: band `many` ends with `to:` (included) or `below:` (not included) [Q012]
28:9: error: a cut-off has `at_least:` or `at_most:`, one of the two [Q023]
29:36: error: `sensitivity` must lie from 0 to 1 [Q020])"},
{R"(alerts:
  - {id: a, if: {item: low, at_least: 1}, show: crisis}
  - {id: a, if: {alert: a}, show: shout})",
 R"(32:10: error: two alerts have the id `a` [Q017]
32:25: error: an alert may not look at an alert [Q107]
32:35: error: `show` must be `crisis`, `support`, `medical` or `withdrawal`, not `shout` [Q015])"},
{R"(guidance:
  - {tier: keep}
  - {tier: watch})",
 R"(29:5: error: two guidance rules have no `if` [Q024])"},
{R"(guidance:
  - {tier: watch, if: {item: low, at_least: 1}})",
 R"(28:3: error: no guidance rule is without an `if`, so some answers get none [Q024])"},
{R"(guidance:
  - {tier: today, if: {}}
  - {tier: today, if: {item: low}}
  - {tier: today, if: {item: low, score: total}}
  - {tier: today, if: {item: low, is: 1, answered: true}}
  - {tier: today, if: {item: low, band: few}}
  - {tier: today, if: {score: total, band: fow}}
  - {tier: today, if: {item: low, in: []}}
  - {tier: today, if: {item: low, in: [7, [1]]}}
  - {tier: today, if: {all: []}}
  - {tier: today, if: {alert: none}}
  - {tier: keep})",
 R"(28:23: error: the condition looks at nothing [Q012]
29:23: error: a condition over one item makes exactly one comparison [Q012]
30:23: error: a condition looks at one thing, not at both `item` and `score` [Q023]
31:23: error: a condition over one item makes exactly one comparison [Q023]
32:35: error: `band` does not go with `item` [Q023]
33:44: error: score `total` has no band `fow` [Q104]
34:39: error: `in` is an empty list [Q021]
35:40: error: item `low` has no option `7` [Q113]
35:43: error: item `low` has no option of that form [Q113]
36:29: error: `all` is an empty list [Q021]
37:31: error: there is no alert `none` [Q105])"},
{R"(items:
  - {id: low, text: Words, kind: text}
  - {id: interest, text: I lost interest., answers: often}
guidance:
  - {tier: watch, if: {item: low, at_least: 1}}
  - {tier: keep})",
 R"(21:12: error: item `low` cannot be scored: only `choice` and `number` items can [Q112]
28:30: error: item `low` has no values to compare [Q112])"},
{R"(alerts:
  - {id: a, if: {item: low, at_least: 1}, show: crisis}
items:
  - {id: interest, text: I lost interest., answers: often}
  - {id: low, text: I felt low., answers: often, ask_if: {item: interest, at_least: 1}})",
 R"(16:58: error: a crisis alert looks at `low`, so it may not have `ask_if` [Q111])"},
{R"(answers:
  often:
    - {value: 1000000, text: Never}
    - {value: -1000001, text: Ever})",
 R"(12:15: error: `value` must lie from -1000000 to 1000000 [Q020])"},
{R"(answers:
  often:
    - {value: 1000000, text: Never}
    - {value: -1000000, text: Ever}
scores:
  - {id: total, label: A, method: sum, items: [low, interest], multiply: 1000})",
 R"(17:5: error: score `total` can pass a thousand million [Q020])"},
{"title: " + std::string(201, 'a'),
 R"(3:8: error: `title` is 201 characters long; at most 200 are allowed [Q019])"},
{R"(id: other-check)",
 R"(2:5: error: `id` is `other-check`, but the file is named `mood-check` [Q025])"},
};
// clang-format on

} // namespace

TEST_CASE("each fault of a questionnaire is told once, whole, at its place", "[load][reader]") {
    for (const Case& one : cases) {
        CAPTURE(one.keys);
        std::string text = said(one.keys);
        for (auto at = text.find(file); at != std::string::npos; at = text.find(file))
            text.erase(at, file.size());
        CHECK(text == one.said + "\n");
    }
}

} // namespace selfcheck
