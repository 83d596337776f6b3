#include "report/html_bar.h"

#include "report/html_text.h"

#include <algorithm>

namespace selfcheck::report {
namespace {

using core::Rational;

constexpr int length = 600;
constexpr int margin = 20;
constexpr int top = 6;
constexpr int height = 18;

/// Tenths of a unit are finer than anyone sees.
std::string place(const core::Bar& bar, Rational value) {
    const Rational share = (value - bar.minimum) / (bar.maximum - bar.minimum);
    return (Rational{margin} + share * Rational{length - 2 * margin}).to_string(1);
}

std::string label(const std::string& x, Rational value) {
    return "<text x=\"" + x + "\" y=\"42\" text-anchor=\"middle\">" +
           value.to_string(value.is_whole() ? 0 : 1) + "</text>\n";
}

} // namespace

std::string html_bar(const core::Bar& bar, int number) {
    if (!(bar.minimum < bar.maximum)) return {};
    const std::string id = std::to_string(number);
    std::string drawn = "<svg viewBox=\"0 0 " + std::to_string(length) +
                        " 48\" role=\"img\" aria-labelledby=\"bar-title-" + id + " bar-text-" + id +
                        "\">\n<title id=\"bar-title-" + id + "\">Where the total lies</title>\n" +
                        "<desc id=\"bar-text-" + id + "\">" + html_text(bar.sentence.text()) +
                        "</desc>\n<rect class=\"scale\" x=\"" + std::to_string(margin) + "\" y=\"" +
                        std::to_string(top) + "\" width=\"" + std::to_string(length - 2 * margin) +
                        "\" height=\"" + std::to_string(height) + "\"/>\n";
    for (const Rational& start : bar.band_starts) {
        if (start <= bar.minimum || start > bar.maximum) continue;
        const std::string x = place(bar, start);
        drawn += "<line class=\"band\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"0\" y2=\"30\"/>\n" +
                 label(x, start);
    }
    drawn += label(std::to_string(margin), bar.minimum);
    if (std::find(bar.band_starts.begin(), bar.band_starts.end(), bar.maximum) ==
        bar.band_starts.end())
        drawn += label(std::to_string(length - margin), bar.maximum);
    // A range is drawn as long as it is, a single value as a mark that can be seen.
    const Rational low = (Rational::parse(place(bar, bar.lowest)).value_or(margin));
    const Rational high = (Rational::parse(place(bar, bar.highest)).value_or(margin));
    const Rational half_mark{4};
    drawn += "<rect class=\"value\" x=\"" + (low - half_mark).to_string(1) + "\" y=\"" +
             std::to_string(top + 3) + "\" width=\"" +
             (high - low + half_mark + half_mark).to_string(1) + "\" height=\"" +
             std::to_string(height - 6) + "\"/>\n";
    return drawn + "</svg>\n";
}

} // namespace selfcheck::report
