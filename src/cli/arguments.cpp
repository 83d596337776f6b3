#include "cli/arguments.h"

#include "core/text.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace selfcheck::cli {

namespace {

constexpr const char* help_names = "-h,--help";
constexpr const char* help_of_help = "Show this help and exit";

/// The parts of `-o,--output` or `A B`.
std::vector<std::string> parts(const std::string& text, char between) {
    std::vector<std::string> all(1);
    for (const char c : text) {
        if (c == between)
            all.emplace_back();
        else
            all.back() += c;
    }
    return all;
}

/// Refuses every value but those.
CLI::Validator one_of(const std::vector<std::string>& allowed, const std::string& all) {
    return {[allowed, all](const std::string& given) {
                return std::find(allowed.begin(), allowed.end(), given) != allowed.end()
                           ? std::string()
                           : "must be one of " + all;
            },
            ""};
}

std::string with_bars(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& one : words) all += (all.empty() ? "" : "|") + one;
    return all;
}

} // namespace

struct Arguments::Parser {
    CLI::App app;
};

Arguments::Arguments(std::string_view command, std::string_view summary)
    : parser_(std::make_unique<Parser>()) {
    parser_->app.description(std::string(summary));
    parser_->app.name("selfcheck " + std::string(command));
    parser_->app.set_help_flag(help_names, help_of_help);
    remember(help_names, {}, help_of_help);
    parser_->app.get_formatter()->column_width(26);
    parser_->app.get_formatter()->label("REQUIRED", "");
}

Arguments::~Arguments() = default;

void Arguments::remember(const std::string& names, std::vector<std::string> values,
                         const std::string& help, std::vector<std::string> words) {
    Parameter one;
    one.names = parts(names, ',');
    one.values = std::move(values);
    one.words = std::move(words);
    one.help = help;
    parameters_.push_back(std::move(one));
}

void Arguments::positional(const std::string& name, std::vector<std::string>& values,
                           const std::string& help, bool required) {
    parser_->app.add_option(name, values, help)->required(required)->type_name("");
    parameters_.push_back({{}, {name}, {}, help, required, true});
}

void Arguments::positional(const std::string& name, std::string& value, const std::string& help,
                           bool required) {
    parser_->app.add_option(name, value, help)->required(required)->type_name("");
    parameters_.push_back({{}, {name}, {}, help, required, false});
}

void Arguments::positional_choice(const std::string& name, std::string& value,
                                  const std::vector<std::string>& allowed, const std::string& help,
                                  bool required) {
    const std::string all = with_bars(allowed);
    parser_->app.add_option(name, value, help)
        ->required(required)
        ->type_name(all)
        ->check(one_of(allowed, all));
    parameters_.push_back({{}, {name}, allowed, help, required, false});
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
    remember(names, {metavar}, help);
}

void Arguments::pair(const std::string& names, std::vector<std::string>& values,
                     const std::string& metavars, const std::string& help) {
    parser_->app.add_option(names, values, help)->type_size(2)->expected(1)->type_name(metavars);
    remember(names, parts(metavars, ' '), help);
}

void Arguments::choice(const std::string& names, std::string& value,
                       const std::vector<std::string>& allowed, const std::string& help) {
    const std::string all = with_bars(allowed);
    parser_->app.add_option(names, value, help)->type_name(all)->check(one_of(allowed, all));
    remember(names, {"WORD"}, help, allowed);
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
    remember(names, {metavar}, help);
}

void Arguments::flag(const std::string& names, bool& value, const std::string& help) {
    parser_->app.add_flag(names, value, help);
    remember(names, {}, help);
}

void Arguments::epilogue(const std::string& text) {
    parser_->app.footer(text);
    epilogue_ = text;
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
        std::vector<std::string> long_names;
        for (const Parameter& one : parameters_)
            if (!one.names.empty()) long_names.push_back(one.names.back());
        for (const std::string& argument : arguments) {
            const std::string name = argument.substr(0, argument.find('='));
            if (!name.starts_with("--") || name == "--") continue;
            if (std::find(long_names.begin(), long_names.end(), name) != long_names.end()) continue;
            const std::string near = core::nearest(name, long_names);
            parsed.text = "there is no option like that";
            if (!near.empty()) parsed.text += "; did you mean " + near + "?";
        }
    }
    return parsed;
}

} // namespace selfcheck::cli
