#include "catch.h"
#include "repo/tree.h"

#include <array>
#include <cctype>
#include <regex>

namespace selfcheck::repo {
namespace {

using Faults = std::vector<std::string>;

// Cutoffs of well-known instruments. Such a number belongs into a questionnaire's file.
Faults cutoff_faults(std::string_view path, std::string_view text) {
    static const std::regex cutoff(R"((^|[^<>])[<>]=? *(27|21|20|15|10)\b)");
    Faults faults;
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view code = lines[i].substr(0, lines[i].find("//"));
        if (std::regex_search(code.begin(), code.end(), cutoff))
            faults.push_back(fault_at(path, i + 1, "compares with a number of an instrument"));
    }
    return faults;
}

// Typography that people read, and marks of mathematics in comments. Anything else, above all
// what cannot be seen, is written as an escape.
constexpr std::array<std::string_view, 22> plain_marks = {"…", "—", "–", "·", "•", "→", "←", "↑",
                                                          "↓", "≥", "≤", "×", "≠", "±", "‘", "’",
                                                          "“", "”", "✓", "─", "│", "✗"};

std::size_t mark_at(std::string_view text) {
    for (const std::string_view mark : plain_marks)
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

Faults character_faults(std::string_view path, std::string_view text) {
    Faults faults;
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t at = 0; at < lines[i].size();) {
            const unsigned char byte = static_cast<unsigned char>(lines[i][at]);
            const std::size_t length =
                byte >= ' ' && byte < 0x7F ? 1 : mark_at(lines[i].substr(at));
            if (length == 0) {
                faults.push_back(fault_at(path, i + 1, "write this character as an escape"));
                break;
            }
            at += length;
        }
    }
    return faults;
}

// Traces of one machine. In pieces, so that this file does not report itself.
const std::vector<std::string> machine_traces = {
    std::string("/wo") + "rk/",           std::string("/ro") + "ot/",
    std::string("registry") + ".npmjs",   std::string("pypi") + ".org",
    std::string("python") + "hosted.org", std::string("crates") + ".io",
    std::string("proxy.") + "golang",     std::string("deb.") + "debian.org",
    std::string("127.0") + ".0.1",        std::string("local") + "host",
};

Faults machine_faults(std::string_view path, std::string_view text) {
    Faults faults;
    for (const std::string& trace : machine_traces) {
        for (std::size_t at = text.find(trace); at != std::string_view::npos;
             at = text.find(trace, at + 1)) {
            // "/x/" inside a longer path or an address is no path of a machine.
            const char before = at == 0 ? ' ' : text[at - 1];
            if (trace.front() == '/' &&
                (std::isalnum(static_cast<unsigned char>(before)) || before == '.'))
                continue;
            const std::size_t line = lines_of(text.substr(0, at + 1)).size();
            faults.push_back(fault_at(path, line, "names " + trace));
        }
    }
    return faults;
}

template <typename Check> Faults faults_below(const std::vector<File>& files, Check check) {
    Faults all;
    for (const File& file : files)
        for (std::string& fault : check(file.path, file.text)) all.push_back(std::move(fault));
    return all;
}

} // namespace

TEST_CASE("no number of an instrument stands in the code that scores and reports", "[repo]") {
    CHECK(faults_below(sources_below("src/core"), cutoff_faults) == Faults{});
    CHECK(faults_below(sources_below("src/report"), cutoff_faults) == Faults{});
}

TEST_CASE("a comparison with a cutoff is reported", "[repo]") {
    CHECK(cutoff_faults("a.cpp", "int x;\nif (total >= 10) {") ==
          Faults{"a.cpp:2: compares with a number of an instrument"});
    CHECK(cutoff_faults("a.cpp", "return total<27;").size() == 1);
    CHECK(cutoff_faults("a.cpp", "return total > 20;").size() == 1);
    CHECK(cutoff_faults("a.cpp", "x = x << 10; // >= 10") == Faults{});
    CHECK(cutoff_faults("a.cpp", "return total < 100 && total >= limit;") == Faults{});
}

TEST_CASE("sources hold no character that a reader cannot see or tell apart", "[repo]") {
    CHECK(faults_below(sources_below("src"), character_faults) == Faults{});
}

TEST_CASE("a control or look-alike character in a source is reported", "[repo]") {
    CHECK(character_faults("a.cpp", "ok\n// caf\u00e9") ==
          Faults{"a.cpp:2: write this character as an escape"});
    CHECK(character_faults("a.cpp", "\"\u202e\"").size() == 1);
    CHECK(character_faults("a.cpp", "\tint x;").size() == 1);
    CHECK(character_faults("a.cpp", "int x;\r\n").size() == 1);
    CHECK(character_faults("a.cpp", "\"3 – 4 … ≥ 5\"") == Faults{});
}

TEST_CASE("no file names a path or a host of the machine it was written on", "[repo]") {
    CHECK(faults_below(files_below(""), machine_faults) == Faults{});
}

TEST_CASE("a trace of a machine is reported with its place", "[repo]") {
    const std::string folder = machine_traces.front();
    CHECK(machine_faults("a.md", "one\nsee " + folder + "main\n") ==
          Faults{"a.md:2: names " + folder});
    CHECK(machine_faults("a.md", folder + "main") == Faults{"a.md:1: names " + folder});
    CHECK(machine_faults("a.md", "https://example.org" + folder + "health") == Faults{});
}

} // namespace selfcheck::repo
