// The arguments of one command. Hides the library that parses them, which is slow to compile.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::cli {

/// One declared argument as data, for what is made from the declarations: manual, completions.
struct Parameter {
    std::vector<std::string> names{};  ///< `-o`, `--output`; none for a positional one
    std::vector<std::string> values{}; ///< `FILE`; two for a pair, none for a flag
    std::vector<std::string> words{};  ///< the only values that a choice takes
    std::string help{};
    bool required = false;
    bool repeated = false; ///< a positional one that takes all that follow
};

class Arguments {
public:
    Arguments(std::string_view command, std::string_view summary);
    ~Arguments();
    Arguments(const Arguments&) = delete;
    Arguments& operator=(const Arguments&) = delete;

    /// The targets outlive the parse.
    void positional(const std::string& name, std::vector<std::string>& values,
                    const std::string& help, bool required);
    void positional(const std::string& name, std::string& value, const std::string& help,
                    bool required);
    void option(const std::string& names, std::string& value, const std::string& metavar,
                const std::string& help);
    /// An option that takes exactly two values.
    void pair(const std::string& names, std::vector<std::string>& values,
              const std::string& metavars, const std::string& help);
    /// An option whose value is a folder that must be there.
    void folder(const std::string& names, std::string& value, const std::string& metavar,
                const std::string& help);
    void choice(const std::string& names, std::string& value,
                const std::vector<std::string>& allowed, const std::string& help);
    /// A positional argument that is one of a few words.
    void positional_choice(const std::string& name, std::string& value,
                           const std::vector<std::string>& allowed, const std::string& help,
                           bool required);
    void flag(const std::string& names, bool& value, const std::string& help);
    /// Lines printed below the options in the help of the command.
    void epilogue(const std::string& text);

    struct Parsed {
        bool help = false;  ///< `--help` was given: print `text` and end well
        bool wrong = false; ///< `text` says in one line what is wrong
        std::string text;
    };
    /// What was declared so far, `--help` first.
    [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }
    [[nodiscard]] const std::string& epilogue() const { return epilogue_; }

    [[nodiscard]] Parsed parse(const std::vector<std::string>& arguments);

private:
    struct Parser;
    void remember(const std::string& names, std::vector<std::string> values,
                  const std::string& help, std::vector<std::string> words = {});

    std::unique_ptr<Parser> parser_;
    std::vector<Parameter> parameters_;
    std::string epilogue_;
};

} // namespace selfcheck::cli
