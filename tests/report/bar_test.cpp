#include "report/bar.h"

#include "catch.h"
#include "core/text.h"

using selfcheck::core::Bar;
using selfcheck::core::Rational;
using selfcheck::report::draw_bar;

namespace {

Bar bar(int minimum, int maximum, Rational lowest, Rational highest,
        std::vector<Rational> band_starts) {
    return {{}, minimum, maximum, lowest, highest, std::move(band_starts)};
}

Bar of_27(Rational lowest, Rational highest) {
    return bar(0, 27, lowest, highest, {0, 5, 10, 15, 20});
}

} // namespace

TEST_CASE("each whole value has a cell of its own where that fits", "[report][bar]") {
    CHECK(draw_bar(of_27(0, 0), 80) == "0 #----|-----|-----|-----|-------- 27");
    CHECK(draw_bar(of_27(4, 4), 80) == "0 ----#|-----|-----|-----|-------- 27");
    CHECK(draw_bar(of_27(5, 5), 80) == "0 -----|#----|-----|-----|-------- 27");
    CHECK(draw_bar(of_27(12, 12), 80) == "0 -----|-----|--#--|-----|-------- 27");
    CHECK(draw_bar(of_27(20, 20), 80) == "0 -----|-----|-----|-----|#------- 27");
    CHECK(draw_bar(of_27(27, 27), 80) == "0 -----|-----|-----|-----|-------# 27");
}

TEST_CASE("a range marks every value that it may be", "[report][bar][H9]") {
    CHECK(draw_bar(of_27(8, 11), 80) == "0 -----|---##|##---|-----|-------- 27");
    CHECK(draw_bar(of_27(0, 27), 80) == "0 #####|#####|#####|#####|######## 27");
}

TEST_CASE("a narrow screen squeezes the bar, and a very narrow one has none", "[report][bar]") {
    CHECK(draw_bar(bar(0, 6, 3, 3, {}), 80) == "0 ---#--- 6");
    CHECK(draw_bar(of_27(27, 27), 20) == "0 --|-|--|--|--# 27");
    CHECK(draw_bar(of_27(27, 27), 17).empty());
    CHECK(draw_bar(of_27(27, 27), 0).empty());
    CHECK(draw_bar(of_27(27, 27), -5).empty());
}

TEST_CASE("a scale of one value has no bar", "[report][bar]") {
    CHECK(draw_bar(bar(3, 3, 3, 3, {}), 80).empty());
}

TEST_CASE("no bar is wider than its line, and each marks something", "[report][bar]") {
    int faults = 0;
    for (int maximum = 1; maximum < 130; maximum += 7)
        for (int value = 0; value <= maximum; ++value)
            for (int width = 1; width < 100; width += 3) {
                const std::string drawn =
                    draw_bar(bar(0, maximum, value, value, {0, maximum / 2}), width);
                if (drawn.empty()) continue;
                faults += selfcheck::core::display_width(drawn) <= width ? 0 : 1;
                faults += drawn.find('#') != std::string::npos ? 0 : 1;
            }
    CHECK(faults == 0);
}
