#include "core/reading_level.h"

#include "catch.h"

using namespace selfcheck::core;

namespace {

/// Syllables of one word, from the grade of a sentence of it alone.
int syllables(const std::string& word) {
    const double grade = reading_level(word + ".").grade;
    return static_cast<int>((grade + 15.59 - 0.39) / 11.8 + 0.5);
}

} // namespace

TEST_CASE("syllables are groups of vowels, without endings that are not spoken",
          "[core][reading]") {
    CHECK(syllables("cat") == 1);
    CHECK(syllables("take") == 1);
    CHECK(syllables("takes") == 1);
    CHECK(syllables("walked") == 1);
    CHECK(syllables("wanted") == 2);
    CHECK(syllables("doctor") == 2);
    CHECK(syllables("little") == 2);
    CHECK(syllables("emergency") == 4);
    CHECK(syllables("self-harm") == 2);
    CHECK(syllables("911") == 1);
}

TEST_CASE("sentences end at full stops, question marks and exclamation marks, not inside numbers",
          "[core][reading]") {
    const ReadingLevel level = reading_level("Is it 2.5 or 1,000? Yes! It is (so they say).");
    CHECK(level.longest_sentence == 5);
    CHECK(level.words == 11);
    CHECK(reading_level("one two three. four").longest_sentence == 3);
}

TEST_CASE("the grade is that of the formula", "[core][reading]") {
    // 6 words in one sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    CHECK(reading_level("The cat sat on the mat.").grade == Approx(-1.45));
    // 2 sentences of 3 words, 12 syllables in all
    CHECK(reading_level("Doctors often listen. Talking really matters.").grade ==
          Approx(0.39 * 3 + 11.8 * 12 / 6 - 15.59));
}

TEST_CASE("a text without words has no grade", "[core][reading]") {
    CHECK(reading_level("").grade == 0);
    CHECK(reading_level("... !?").grade == 0);
    CHECK(reading_level("").words == 0);
}
