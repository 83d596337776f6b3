// The arguments of one command. Hides the library that parses them, which is slow to compile.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace selfcheck::cli {

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
    void flag(const std::string& names, bool& value, const std::string& help);
    /// Lines printed below the options in the help of the command.
    void epilogue(const std::string& text);

    struct Parsed {
        bool help = false;  ///< `--help` was given: print `text` and end well
        bool wrong = false; ///< `text` says in one line what is wrong
        std::string text;
    };
    [[nodiscard]] Parsed parse(const std::vector<std::string>& arguments);

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

} // namespace selfcheck::cli
