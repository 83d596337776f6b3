#include "report/icons.h"

#include "report/html_text.h"

#include <array>

namespace selfcheck::report {
namespace {

constexpr std::array<std::string_view, 4> plain_marks{"#", "o", "x", "."};
constexpr std::array<std::string_view, 4> drawn_marks{"\u25CF", "\u25CB", "\u25B2", "\u00B7"};

/// Forms that tell the groups apart without colour: full, hollow, a cross, a dot.
std::string shape(std::size_t group, int x, int y) {
    const std::string at = " cx=\"" + std::to_string(x) + "\" cy=\"" + std::to_string(y) + "\"";
    switch (group) {
    case 0: return "<circle class=\"value\"" + at + " r=\"4\"/>";
    case 1: return "<circle class=\"scale\"" + at + " r=\"3.5\"/>";
    case 2: {
        const auto line = [&](int from, int to) {
            return "<line class=\"band\" x1=\"" + std::to_string(x - 3) + "\" x2=\"" +
                   std::to_string(x + 3) + "\" y1=\"" + std::to_string(y + from) + "\" y2=\"" +
                   std::to_string(y + to) + "\"/>";
        };
        return line(-3, 3) + line(3, -3);
    }
    default: return "<circle class=\"value\"" + at + " r=\"1\"/>";
    }
}

} // namespace

std::string_view icon_mark(std::size_t group, bool unicode) {
    return (unicode ? drawn_marks : plain_marks).at(group);
}

std::vector<std::string> draw_icons(const core::Icons& icons, int width, bool unicode) {
    int in_row = 0;
    for (const int columns : {50, 40, 25, 20, 10})
        if (in_row == 0 && columns <= width) in_row = columns;
    std::vector<std::string> rows;
    if (in_row == 0) return rows;
    int in_this = in_row;
    for (std::size_t group = 0; group < icons.groups.size(); ++group)
        for (int i = 0; i < icons.groups[group].count; ++i) {
            if (in_this == in_row) {
                rows.emplace_back();
                in_this = 0;
            }
            rows.back() += icon_mark(group, unicode);
            ++in_this;
        }
    return rows;
}

std::string html_icons(const core::Icons& icons, int number) {
    constexpr int in_row = 50;
    constexpr int step = 12;
    int people = 0;
    for (const core::IconGroup& group : icons.groups) people += group.count;
    const int rows = (people + in_row - 1) / in_row;
    const std::string id = std::to_string(number);
    std::string drawn = "<svg viewBox=\"0 0 " + std::to_string(in_row * step) + " " +
                        std::to_string(rows * step) +
                        "\" role=\"img\" aria-labelledby=\"icons-title-" + id + " icons-text-" +
                        id + "\">\n<title id=\"icons-title-" + id +
                        "\">One mark for each person</title>\n<desc id=\"icons-text-" + id + "\">" +
                        html_text(icons.sentence.text()) + "</desc>\n";
    int place = 0;
    for (std::size_t group = 0; group < icons.groups.size(); ++group)
        for (int i = 0; i < icons.groups[group].count; ++i, ++place)
            drawn +=
                shape(group, place % in_row * step + step / 2, place / in_row * step + step / 2);
    drawn += "\n</svg>\n<ul class=\"legend\">\n";
    for (std::size_t group = 0; group < icons.groups.size(); ++group)
        drawn += "<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\">" + shape(group, 6, 6) +
                 "</svg> " + std::to_string(icons.groups[group].count) + " " +
                 html_text(icons.groups[group].label.text()) + "</li>\n";
    return drawn + "</ul>\n";
}

} // namespace selfcheck::report
