#include "core/compose.h"

#include <algorithm>

namespace selfcheck::core {
namespace {

/// A number must never be split over two lines.
std::string held_together(std::string_view number) {
    std::string held;
    for (const char c : number) held += c == ' ' ? std::string("\u00A0") : std::string(1, c);
    return held;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) {
        if (!all.empty()) all += between;
        all += part;
    }
    return all;
}

const NoticeText& notice_text(NoticeKind kind, Moment moment, const Notices& notices) {
    switch (kind) {
    case NoticeKind::crisis:
        return moment == Moment::sitting ? notices.crisis : notices.crisis_result;
    case NoticeKind::support: return notices.support;
    case NoticeKind::support_answer: return notices.support_answer;
    case NoticeKind::brief:
        return moment == Moment::sitting ? notices.brief_sitting : notices.brief;
    case NoticeKind::medical: return notices.medical;
    case NoticeKind::withdrawal: return notices.withdrawal;
    case NoticeKind::youth: return notices.youth;
    }
    return notices.crisis;
}

// S7, H5: without a region no line of any country; S9: for the young their own, where there is one.
const Helpline* line_for(NoticeKind kind, const Region* region) {
    if (region == nullptr) return nullptr;
    if (kind == NoticeKind::youth) {
        const auto young =
            std::find_if(region->lines.begin(), region->lines.end(),
                         [](const Helpline& line) { return line.kind == HelplineKind::youth; });
        if (young != region->lines.end()) return &*young;
    }
    return region->crisis_line();
}

} // namespace

std::string contact_phrase(const Helpline& line, const Phrases& phrases) {
    const std::string call = held_together(line.call);
    const std::string text = held_together(line.text);
    std::vector<std::string> ways;
    if (!call.empty() && line.call == line.text && line.keyword.empty()) {
        ways.push_back(fill(phrases["contact.call-or-text"], {{"call", call}}));
    } else {
        if (!call.empty()) ways.push_back(fill(phrases["contact.call"], {{"call", call}}));
        if (!text.empty() && line.keyword.empty())
            ways.push_back(fill(phrases["contact.text"], {{"text", text}}));
        if (!text.empty() && !line.keyword.empty())
            ways.push_back(
                fill(phrases["contact.keyword"], {{"keyword", line.keyword}, {"text", text}}));
    }
    if (ways.empty() && !line.chat.empty())
        ways.push_back(fill(phrases["contact.chat"], {{"chat", line.chat}}));
    return joined(ways, phrases["contact.join"]);
}

std::string terms_phrase(const Helpline& line, const Phrases& phrases) {
    std::string terms;
    if (line.free) terms += phrases["contact.free"];
    if (!line.hours.empty()) terms += fill(phrases["contact.hours"], {{"hours", line.hours}});
    if (!line.is_sure()) terms += phrases["contact.unsure"];
    return terms;
}

std::string emergency_phrase(const Region& region, const Phrases& phrases) {
    std::vector<std::string> numbers;
    for (const std::string& number : region.emergency) numbers.push_back(held_together(number));
    return joined(numbers, phrases["emergency.join"]);
}

std::string kind_phrase(const Helpline& line, const Phrases& phrases) {
    if (line.kind == HelplineKind::crisis) return {};
    return phrases["helpline." + std::string(word(line.kind))];
}

std::string directory_phrase(const Helplines& helplines) {
    return helplines.directory_web;
}

Notice compose_notice(NoticeKind kind, const Composing& composing) {
    const Phrases& phrases = composing.guidance.phrases;
    const NoticeText& text = notice_text(kind, composing.moment, composing.guidance.notices);
    const Helpline* line = line_for(kind, composing.region);
    const std::string directory = directory_phrase(composing.helplines);
    Notice notice{kind, {}};
    if (line == nullptr) {
        for (const std::string& one : text.without_line)
            notice.lines.push_back(fill(one, {{"directory", directory}}));
        return notice;
    }
    const std::string contact = contact_phrase(*line, phrases);
    const std::string beginning = capitalised(contact);
    const std::string who = line->name + ", " + composing.region->name;
    const std::string terms = terms_phrase(*line, phrases);
    const std::string emergency = emergency_phrase(*composing.region, phrases);
    for (const std::string& one : text.with_line)
        notice.lines.push_back(fill(one, {{"contact", contact},
                                          {"Contact", beginning},
                                          {"line", who},
                                          {"terms", terms},
                                          {"emergency", emergency},
                                          {"directory", directory},
                                          {"code", composing.region->code}}));
    return notice;
}

} // namespace selfcheck::core
