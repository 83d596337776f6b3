#include "catch.h"
#include "core/text.h"
#include "lexicon.h"
#include "shipped.h"

#include <algorithm>

using namespace selfcheck;
using core::NoticeKind;

namespace {

using Faults = std::vector<std::string>;

/// The numbers that a notice shows, as they are printed.
std::vector<std::string> numbers_in(const core::Notice& notice, const core::Region& region) {
    std::vector<std::string> known = region.emergency;
    for (const core::Helpline& line : region.lines) {
        known.push_back(line.call);
        known.push_back(line.text);
    }
    std::string all;
    for (const std::string& line : notice.lines) all += plain_words(line) + "\n";
    std::vector<std::string> shown;
    for (const std::string& number : known)
        if (!number.empty() && all.find(number) != std::string::npos) shown.push_back(number);
    return shown;
}

bool holds_whole(const std::string& text, const std::string& number) {
    return text.find(number) != std::string::npos;
}

/// Every notice there is, in both its wordings.
std::vector<core::Notice> notices(const core::Region* region) {
    std::vector<core::Notice> all;
    for (const core::Moment moment : {core::Moment::sitting, core::Moment::result})
        for (const NoticeKind kind :
             {NoticeKind::crisis, NoticeKind::support, NoticeKind::support_answer,
              NoticeKind::brief, NoticeKind::medical, NoticeKind::withdrawal, NoticeKind::youth}) {
            core::Composing when = composing(region);
            when.moment = moment;
            all.push_back(core::compose_notice(kind, when));
        }
    return all;
}

std::vector<std::string> drawn(const core::Notice& notice, int width) {
    core::Page page;
    page.blocks.emplace_back(notice);
    std::string text = report::render_page_text(page, {width});
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

} // namespace

TEST_CASE("each number of help stands whole on one line at every width",
          "[properties][safety][S2][H3]") {
    Faults faults;
    for (const core::Region& region : shipped_helplines().regions)
        for (const core::Notice& notice : notices(&region)) {
            for (const std::string& number : numbers_in(notice, region))
                for (int width = 12; width <= 200; ++width) {
                    // A number wider than the window cannot be whole: it is never cut, only
                    // wrapped.
                    if (core::display_width(number) > width) continue;
                    const auto lines = drawn(notice, width);
                    if (std::none_of(lines.begin(), lines.end(), [&](const std::string& line) {
                            return holds_whole(line, number);
                        }))
                        faults.push_back(region.code + " " + std::string(word(notice.kind)) +
                                         " at " + std::to_string(width) + ": " + number);
                }
        }
    CHECK(faults == Faults{});
}

TEST_CASE("no line of help is wider than the window, and no word of it is lost at any width",
          "[properties][safety][S2][H3]") {
    Faults faults;
    const auto without_blanks = [](const std::string& text) {
        std::string all = plain_words(text);
        std::erase(all, ' ');
        return all;
    };
    for (const core::Region* region : every_region())
        for (const core::Notice& notice : notices(region)) {
            std::string whole;
            for (const std::string& line : notice.lines) whole += without_blanks(line);
            for (int width = 12; width <= 200; ++width) {
                std::string all;
                for (const std::string& line : drawn(notice, width)) {
                    all += without_blanks(line);
                    if (core::display_width(line) > width)
                        faults.push_back(std::to_string(width) + ": " + line);
                }
                if (all != whole)
                    faults.push_back(std::string(word(notice.kind)) + " is not whole");
            }
        }
    CHECK(faults == Faults{});
}

TEST_CASE("at 80 columns the crisis notice takes six lines, the softer one four, the last one two",
          "[properties][safety][S2][S3]") {
    for (const core::Region* region : every_region()) {
        INFO((region == nullptr ? "no region" : region->code));
        for (const core::Notice& notice : notices(region)) {
            const std::size_t lines = drawn(notice, 80).size();
            if (notice.kind == NoticeKind::crisis) CHECK(lines <= 6);
            if (notice.kind == NoticeKind::support) CHECK(lines <= 4);
            if (notice.kind == NoticeKind::brief) CHECK(lines <= 2);
        }
    }
}

TEST_CASE("without a region no number of any one country is shown",
          "[properties][safety][S7][H5]") {
    Faults faults;
    const auto check = [&](const std::string& text) {
        for (const core::Region& region : shipped_helplines().regions) {
            for (const std::string& number : region.emergency)
                if (text.find("call " + number) != std::string::npos) faults.push_back(text);
            for (const core::Helpline& line : region.lines)
                if (!line.call.empty() && text.find("call " + line.call) != std::string::npos)
                    faults.push_back(text);
        }
    };
    for (const core::Notice& notice : notices(nullptr))
        for (const std::string& line : notice.lines) check(plain_words(line));
    for (const int value : {0, 1, 3, skip}) {
        const core::Questionnaire& phq9 = shipped("phq-9");
        const core::Outcome outcome = core::assess(phq9, answers(std::vector<int>(10, value)));
        const core::Page page = core::compose({{&phq9, outcome}}, composing());
        for (const core::Prose& prose : core::all_prose(page))
            check(plain_words(prose.text_without_instrument("[published]")));
    }
    CHECK(faults == Faults{});
}

TEST_CASE("a region's notices hold no number of another country", "[properties][safety][S7][H5]") {
    Faults faults;
    for (const core::Region& region : shipped_helplines().regions)
        for (const core::Notice& notice : notices(&region)) {
            const std::vector<std::string> own = numbers_in(notice, region);
            for (const std::string& line : notice.lines) {
                std::string rest = plain_words(line);
                for (const std::string& number : own)
                    for (auto at = rest.find(number); at != std::string::npos;
                         at = rest.find(number))
                        rest.erase(at, number.size());
                for (const core::Region& other : shipped_helplines().regions)
                    for (const std::string& number : other.emergency)
                        if (rest.find("call " + number) != std::string::npos)
                            faults.push_back(region.code + ": " + line);
            }
        }
    CHECK(faults == Faults{});
}
