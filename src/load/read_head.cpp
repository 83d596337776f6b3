#include "core/language.h"
#include "core/text.h"
#include "load/questionnaire_reader.h"

#include <string>
#include <vector>

namespace selfcheck::load {

using core::Code;
using core::max_label_length;
using core::max_paragraph_length;

namespace {

bool is_language_tag(std::string_view text) {
    const auto alphanumeric = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    std::size_t length = 0;
    for (const char c : text) {
        if (c == '-' ? length < 2 : !alphanumeric(c)) return false;
        length = c == '-' ? 0 : length + 1;
    }
    return length >= 1 && text.size() >= 2 && text.size() <= core::max_language_tag_length;
}

std::string stem_of(const std::string& file) {
    const auto slash = file.find_last_of('/');
    std::string name = slash == std::string::npos ? file : file.substr(slash + 1);
    for (const std::string_view ending : {".yaml", ".yml"})
        if (name.ends_with(ending)) name.resize(name.size() - ending.size());
    return name;
}

} // namespace

void QuestionnaireReader::read_head(const Node& top) {
    core::Questionnaire& q = questionnaire_;
    q.id = reader_.id(top.find("id"), "id").value_or("");
    check_file_name(top);
    q.title = reader_.text(top, "questionnaire", "title");
    q.short_title = reader_.text(top.find("short"), "short", max_label_length).value_or(q.title);
    if (const auto language = reader_.text(top.find("language"), "language", max_label_length)) {
        q.language = *language;
        if (!is_language_tag(*language))
            reader_.error(Code::unknown_word, top.find("language")->where,
                          "`language` must be a language tag, not " + quoted(*language),
                          "write `en`, `pt-BR` or the like");
    }
    q.topic = reader_.id(top.find("topic"), "topic").value_or("");
    q.status = reader_.one_of(top, "questionnaire", "status", core::Status::active);
    q.purpose = reader_.text(top, "questionnaire", "purpose");
    q.minutes = reader_.whole(top, "questionnaire", "minutes");
    q.before.text = reader_.text(top, "questionnaire", "before");
    if (const Node* before = top.find("before")) q.before.where = before->where;
    q.menu = reader_.boolean(top.find("menu"), "menu").value_or(true);
    q.codes = read_codes(top.find("codes"));
    if (const auto* notes = reader_.list(top.find("notes"), "notes"))
        for (const Node& note : *notes)
            if (auto text = reader_.text(&note, "notes", max_paragraph_length))
                q.notes.push_back({std::move(*text), note.where});
    if (const Node* title = top.find("title")) q.title_where = title->where;
    if (const Node* topic = top.find("topic")) q.topic_where = topic->where;
    if (const Node* purpose = top.find("purpose")) q.purpose_where = purpose->where;
    if (const Node* note = top.find("audience")) q.audience_where = note->where;
    const Node* audience = top.find("audience");
    if (audience != nullptr && reader_.mapping(*audience, "audience", "`audience`")) {
        q.audience_note = reader_.text(*audience, "audience", "note");
        const Node* ages = audience->find("ages");
        if (ages != nullptr && reader_.mapping(*ages, "ages", "`ages`")) {
            q.ages.from = reader_.whole(*ages, "ages", "from");
            q.ages.to = reader_.whole(*ages, "ages", "to");
            if (q.ages.from && q.ages.to && *q.ages.from > *q.ages.to)
                reader_.error(Code::reversed_range, ages->where, "`ages` end before they begin");
        }
    }
    const Node* recall = top.find("recall");
    if (recall != nullptr && reader_.mapping(*recall, "recall", "`recall`")) {
        q.recall_days = reader_.whole(*recall, "recall", "days");
        q.recall = reader_.text(*recall, "recall", "text");
    }
}

void QuestionnaireReader::check_file_name(const Node& top) {
    const Node* id = top.find("id");
    const std::string stem = stem_of(reader_.file());
    if (id == nullptr || questionnaire_.id.empty() || questionnaire_.id == stem) return;
    reader_.error(Code::id_not_file_name, id->where,
                  "`id` is " + quoted(questionnaire_.id) + ", but the file is named " +
                      quoted(stem),
                  "give both the same name, so that a questionnaire is found under its id");
}

void QuestionnaireReader::read_permission(const Node& node) {
    if (!reader_.mapping(node, "permission", "`permission`")) return;
    core::Permission& permission = questionnaire_.permission;
    permission.where = node.where;
    permission.kind = reader_.one_of(node, "permission", "kind", core::PermissionKind::own_work);
    permission.statement = reader_.text(node, "permission", "statement");
    permission.attribution = reader_.text(node, "permission", "attribution");
    reference(node.find("source"), permission.source);
}

void QuestionnaireReader::read_references(const Node& node) {
    references_unread_ = node.kind != Node::Kind::mapping;
    if (references_unread_) {
        reader_.error(Code::wrong_type, node.where,
                      "`references` must be a mapping of keys to references");
        return;
    }
    for (const auto& [key, value] : node.entries) {
        core::Reference one;
        one.id = reader_.id(&key, "reference").value_or("");
        if (!reader_.mapping(value, "reference", "reference " + quoted(key.text))) continue;
        one.text = reader_.text(value, "reference", "text");
        one.doi = reader_.text(value, "reference", "doi");
        one.pmid = reader_.text(value, "reference", "pmid");
        questionnaire_.references.push_back(std::move(one));
    }
}

std::vector<core::ConceptCode> QuestionnaireReader::read_codes(const Node* node) {
    std::vector<core::ConceptCode> codes;
    if (const auto* list = reader_.list(node, "codes")) {
        for (const Node& one : *list) {
            if (!reader_.mapping(one, "code", "the code")) continue;
            core::ConceptCode code;
            code.system = reader_.id(one.find("system"), "system").value_or("");
            code.code = reader_.text(one, "code", "code");
            codes.push_back(std::move(code));
        }
    }
    return codes;
}

void QuestionnaireReader::reference(const Node* node, std::string& key) {
    const auto id = reader_.id(node, "source");
    if (!id) return;
    key = *id;
    if (references_unread_ || questionnaire_.find_reference(*id) != nullptr) return;
    std::vector<std::string> known;
    for (const core::Reference& one : questionnaire_.references) known.push_back(one.id);
    const std::string near = core::nearest(*id, known);
    reader_.error(Code::unknown_reference, node->where, "there is no reference " + quoted(*id),
                  near.empty() ? "add it under `references:`"
                               : "did you mean " + quoted(near) + "?");
}

} // namespace selfcheck::load
