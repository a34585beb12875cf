#include "core/report/number.hpp"
#include "core/report/report.hpp"
#include "core/report/voice_words.hpp"
#include "core/report/wording.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace parallax::report {

namespace {

void add_text(std::string& line, std::string_view name, std::string_view text) {
    line += line.empty() ? "{\"" : ",\"";
    line += name;
    line += "\":";
    line += nlohmann::json(text).dump();
}

void add_bytes(std::string& line, const Bytes& bytes) {
    line += '[';
    line += std::to_string(bytes.begin);
    line += ',';
    line += std::to_string(bytes.end);
    line += ']';
}

void add_list(std::string& line, std::string_view name,
              const std::vector<Bytes>& spans) {
    line += ",\"";
    line += name;
    line += "\":[";
    for (std::size_t i = 0; i < spans.size(); ++i) {
        line += i == 0 ? "" : ",";
        add_bytes(line, spans[i]);
    }
    line += ']';
}

/// Adds the end of an object that stands for a part of the text.
void add_place(std::string& line, const Bytes& bytes) {
    line += ",\"begin\":";
    line += std::to_string(bytes.begin);
    line += ",\"end\":";
    line += std::to_string(bytes.end);
}

/// Adds a place under its name, or null when there is none.
void add_span(std::string& line, std::string_view name, const Bytes& bytes) {
    line += ",\"";
    line += name;
    line += "\":";
    if (bytes.begin < bytes.end) {
        add_bytes(line, bytes);
    } else {
        line += "null";
    }
}

std::string voice_object(const VoiceSpan& span) {
    std::string object;
    add_text(object, "form", span.form);
    add_text(object, "rule", span.rule);
    add_text(object, "stance", span.stance);
    add_span(object, "content", span.content);
    add_span(object, "source", span.source);
    add_span(object, "speaker", span.speaker);
    add_span(object, "cue", span.cue);
    object += '}';
    return object;
}

void add_voices(std::string& line, const OpenText& open, bool tokens) {
    if (tokens) {
        line += ",\"token_voices\":[";
        for (std::size_t i = 0; i < open.voices.size(); ++i) {
            line += i == 0 ? "\"" : ",\"";
            line += voice_word(open.voices[i]);
            line += '"';
        }
        line += ']';
    }
    line += ",\"voices\":[";
    for (std::size_t i = 0; i < open.voice_spans.size(); ++i) {
        line += i == 0 ? "" : ",";
        line += voice_object(open.voice_spans[i]);
    }
    line += ']';
}

/// Adds who is in a hit, or null.
void add_party(std::string& line, std::string_view name, const Findings& findings,
               const Party& party) {
    line += ",\"";
    line += name;
    line += "\":";
    if (!party.found()) {
        line += "null";
        return;
    }
    std::string object;
    add_text(object, "actor", actor_word(findings, party.actor));
    add_text(object, "role", role_word(party.role));
    add_text(object, "rule", findings.roles.rules.at(party.rule));
    line += object + '}';
}

std::string hit_object(const Findings& findings, const EvidenceFinding& hit,
                       const OpenText& open) {
    const CategoryFinding& category = findings.categories.at(hit.category);
    std::string object;
    add_text(object, "kind", kind_word(category.kind));
    add_text(object, "category", category.name);
    add_text(object, "entry", category.patterns.at(hit.entry));
    add_place(object,
              {open.tokens.at(hit.first).begin, open.tokens.at(hit.last - 1).end});
    object += ",\"sentence\":";
    object += std::to_string(hit.sentence);
    object += hit.negated ? ",\"negated\":true" : ",\"negated\":false";
    if (category.kind != CategoryKind::actor) {
        add_party(object, "about", findings, hit.parties.first);
        add_party(object, "target", findings, hit.parties.second);
        object +=
            hit.parties.agentless ? ",\"agentless\":true" : ",\"agentless\":false";
    }
    object += '}';
    return object;
}

std::string line_of(const Findings& findings, std::size_t row, std::size_t first_hit,
                    std::size_t last_hit, bool tokens) {
    const ArticleFinding& article = findings.articles[row];
    const OpenText& open = findings.texts->open(row);
    std::string line;
    add_text(line, "id", article.id);
    add_text(line, "outlet", findings.outlets.at(article.outlet).name);
    add_text(line, "event",
             article.event ? std::string_view(findings.events.at(*article.event).name)
                           : std::string_view());
    add_text(line, "date", article.date);
    add_text(line, "title", article.title);
    add_text(line, "language", article.language);
    add_text(line, "text", open.text);
    add_list(line, "sentences", open.sentences);
    if (tokens) {
        add_list(line, "tokens", open.tokens);
    }
    add_voices(line, open, tokens);
    line += ",\"boilerplate\":[";
    for (std::size_t i = 0; i < open.boilerplate.size(); ++i) {
        std::string object;
        add_text(object, "kind", open.boilerplate[i].kind);
        add_place(object, open.boilerplate[i].bytes);
        line += i == 0 ? "" : ",";
        line += object;
        line += '}';
    }
    line += "],\"hits\":[";
    for (std::size_t hit = first_hit; hit < last_hit; ++hit) {
        line += hit == first_hit ? "" : ",";
        line += hit_object(findings, findings.evidence[hit], open);
    }
    line += "]}\n";
    return line;
}

} // namespace

void annotations_jsonl(const Findings& findings, bool tokens, const Sink& sink) {
    std::size_t hit = 0;
    for (std::size_t row = 0; row < findings.articles.size(); ++row) {
        const std::size_t first_hit = hit;
        while (hit < findings.evidence.size() &&
               findings.evidence[hit].article == row) {
            ++hit;
        }
        sink(line_of(findings, row, first_hit, hit, tokens));
    }
}

} // namespace parallax::report
