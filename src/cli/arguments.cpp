#include "cli/arguments.h"

#include "core/text.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace selfcheck::cli {

struct Arguments::Parser {
    CLI::App app;
    std::vector<std::string> long_names{"--help"};
};

Arguments::Arguments(std::string_view command, std::string_view summary)
    : parser_(std::make_unique<Parser>()) {
    parser_->app.description(std::string(summary));
    parser_->app.name("selfcheck " + std::string(command));
    parser_->app.set_help_flag("-h,--help", "Show this help and exit");
    parser_->app.get_formatter()->column_width(26);
    parser_->app.get_formatter()->label("REQUIRED", "");
}

Arguments::~Arguments() = default;

void Arguments::positional(const std::string& name, std::vector<std::string>& values,
                           const std::string& help, bool required) {
    parser_->app.add_option(name, values, help)->required(required)->type_name("");
}

void Arguments::positional(const std::string& name, std::string& value, const std::string& help,
                           bool required) {
    parser_->app.add_option(name, value, help)->required(required)->type_name("");
}

void Arguments::option(const std::string& names, std::string& value, const std::string& metavar,
                       const std::string& help) {
    parser_->app.add_option(names, value, help)
        ->type_name(metavar)
        ->check(CLI::Validator(
            [](const std::string& given) {
                return given.empty() ? std::string("needs a value") : std::string();
            },
            ""));
    parser_->long_names.push_back(names.substr(names.find("--")));
}

void Arguments::pair(const std::string& names, std::vector<std::string>& values,
                     const std::string& metavars, const std::string& help) {
    parser_->app.add_option(names, values, help)->type_size(2)->expected(1)->type_name(metavars);
    parser_->long_names.push_back(names.substr(names.find("--")));
}

void Arguments::choice(const std::string& names, std::string& value,
                       const std::vector<std::string>& allowed, const std::string& help) {
    std::string all;
    for (const std::string& one : allowed) all += (all.empty() ? "" : "|") + one;
    parser_->app.add_option(names, value, help)
        ->type_name(all)
        ->check(CLI::Validator(
            [allowed, all](const std::string& given) {
                return std::find(allowed.begin(), allowed.end(), given) != allowed.end()
                           ? std::string()
                           : "must be one of " + all;
            },
            ""));
    parser_->long_names.push_back(names.substr(names.find("--")));
}

void Arguments::folder(const std::string& names, std::string& value, const std::string& metavar,
                       const std::string& help) {
    parser_->app.add_option(names, value, help)
        ->type_name(metavar)
        ->check(CLI::Validator(
            [](const std::string& given) {
                return CLI::ExistingDirectory(given).empty() ? "" : "there is no such folder";
            },
            ""));
    parser_->long_names.push_back(names.substr(names.find("--")));
}

void Arguments::flag(const std::string& names, bool& value, const std::string& help) {
    parser_->app.add_flag(names, value, help);
    parser_->long_names.push_back(names.substr(names.find("--")));
}

void Arguments::epilogue(const std::string& text) {
    parser_->app.footer(text);
}

Arguments::Parsed Arguments::parse(const std::vector<std::string>& arguments) {
    Parsed parsed;
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        parser_->app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        parsed.help = true;
        parsed.text = parser_->app.help();
    } catch (const CLI::ParseError& error) {
        parsed.wrong = true;
        // The library's message can quote an argument; an answer typed there by mistake must not be
        // repeated (P4, H17).
        if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
            parsed.text = "there is an argument too many, or an unknown option";
        else if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr)
            parsed.text = "there is a value that an option cannot take";
        else
            parsed.text = core::sanitise(error.what());
        for (const std::string& argument : arguments) {
            const std::string name = argument.substr(0, argument.find('='));
            if (!name.starts_with("--") || name == "--") continue;
            if (std::find(parser_->long_names.begin(), parser_->long_names.end(), name) !=
                parser_->long_names.end())
                continue;
            const std::string near = core::nearest(name, parser_->long_names);
            parsed.text = "there is no option like that";
            if (!near.empty()) parsed.text += "; did you mean " + near + "?";
        }
    }
    return parsed;
}

} // namespace selfcheck::cli
