#include "core/text/cues.hpp"

#include "core/base/contract.hpp"
#include "core/base/hash.hpp"
#include "core/text/cue_file.hpp"
#include "core/text/inflection.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace parallax::text {

namespace {

constexpr std::array<std::string_view, 3> shipped_languages{"en", "ru", "zh"};

const std::map<std::string_view, word::Set, std::less<>>& sections() {
    static const std::map<std::string_view, word::Set, std::less<>> all = {
        {"verbs.clause", word::clause},
        {"verbs.speech", word::clause | word::speech},
        {"verbs.deed", word::deed},
        {"verbs.hearer", word::hearer},
        {"verbs.judgement", word::judgement},
        {"verbs.wish", word::wish},
        {"nouns", word::noun},
        {"adjectives", word::adjective},
        {"adverbs", word::adverb},
        {"source_next", word::source_next}};
    return all;
}

const std::map<std::string_view, word::Set, std::less<>>& word_kinds() {
    static const std::map<std::string_view, word::Set, std::less<>> all = {
        {"auxiliaries", word::auxiliary},
        {"be", word::be},
        {"subjects", word::subject},
        {"objects", word::object},
        {"determiners", word::determiner},
        {"possessives", word::possessive},
        {"conjunctions", word::conjunction},
        {"coordinators", word::coordinator},
        {"contrast", word::contrast},
        {"relatives", word::relative},
        {"prepositions", word::preposition},
        {"fillers", word::filler},
        {"times", word::time},
        {"titles", word::title},
        {"to", word::to},
        {"that", word::that},
        {"alike", word::alike},
        {"honorifics", word::honorific},
        {"of", word::of},
        {"many", word::many},
        {"things", word::thing},
        {"documents", word::document}};
    return all;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            parts.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

} // namespace

/// Puts entries into the table.
class Cues::Builder {
  public:
    Builder(Cues& cues, const std::string& path) : cues_(cues), path_(path) {}

    std::optional<base::Error> add(const CueEntry& entry) {
        if (entry.key == "about") {
            return std::nullopt;
        }
        if (entry.key == "language") {
            cues_.language_ = entry.text;
            return std::nullopt;
        }
        if (entry.key.starts_with("words.")) {
            const auto kind = word_kinds().find(entry.key.substr(6));
            if (kind == word_kinds().end()) {
                return unknown(entry);
            }
            put(entry.text, {kind->second, Stance::neutral, 0});
            return std::nullopt;
        }
        const std::size_t dot = entry.key.rfind('.');
        const auto section = dot == std::string::npos
                                 ? sections().end()
                                 : sections().find(entry.key.substr(0, dot));
        const std::string stance =
            dot == std::string::npos ? "" : entry.key.substr(dot + 1);
        if (section == sections().end() ||
            (stance != "neutral" && stance != "endorsing" && stance != "distancing")) {
            return unknown(entry);
        }
        return add_cue(entry, {section->second,
                               stance == "neutral"     ? Stance::neutral
                               : stance == "endorsing" ? Stance::endorsing
                                                       : Stance::distancing,
                               0});
    }

  private:
    Cues& cues_;
    const std::string& path_;

    base::Error error(const CueEntry& entry, std::string message) const {
        return {base::ErrorKind::malformed,
                std::move(message),
                {path_, entry.line, entry.column}};
    }

    base::Error unknown(const CueEntry& entry) const {
        return error(entry, "\"" + entry.key +
                                "\" is no key of a voice file; there are verbs.clause, "
                                "speech, hearer, judgement, wish and deed, nouns, "
                                "adjectives, adverbs and "
                                "source_next, each with neutral, endorsing and "
                                "distancing, and words");
    }

    std::optional<base::Error> add_cue(const CueEntry& entry, const Cue& cue) {
        std::vector<std::string> forms = split(entry.text);
        std::string second;
        if (const auto plus = std::ranges::find(forms, "+"); plus != forms.end()) {
            if (forms.end() - plus != 2 || plus == forms.begin()) {
                return error(entry, "expected a verb, + and one word: \"point + out\"");
            }
            second = forms.back();
            forms.erase(plus, forms.end());
        }
        const bool verb = (cue.set & (word::verb | word::deed)) != 0;
        if (forms.size() > (verb ? 4U : 1U) && (cue.set & word::source_next) == 0) {
            return error(entry, verb ? "a verb has four forms at most: plain, past, "
                                       "past participle, -ing"
                                     : "expected one word");
        }
        if ((cue.set & word::source_next) != 0) {
            second = forms.size() > 1 ? forms[1] : "";
            put_cue(forms[0], cue, second);
        } else if (verb && cues_.language_ == "en") {
            for (const auto& [form, set] : verb_forms(forms)) {
                put_cue(form, {cue.set | set, cue.stance, 0}, second);
            }
        } else if (!verb && cues_.language_ == "en" && (cue.set & word::noun) != 0) {
            put_cue(forms[0], cue, second);
            put_cue(plural_of(forms[0]), cue, second);
        } else {
            for (const std::string& form : forms) {
                put_cue(form, {cue.set | (verb ? word::past : 0), cue.stance, 0},
                        second);
            }
        }
        return std::nullopt;
    }

    void put_cue(const std::string& form, const Cue& cue, const std::string& second) {
        if (second.empty()) {
            put(form, cue);
            return;
        }
        constexpr word::Set forms =
            word::plain | word::third | word::past | word::participle | word::ing;
        Cue& head = put(form, {word::phrase | (cue.set & forms), Stance::neutral, 0});
        if (head.phrases == 0) {
            if (cues_.phrases_.empty()) {
                cues_.phrases_.emplace_back(); // list 0 is none
            }
            head.phrases = static_cast<std::uint16_t>(cues_.phrases_.size());
            cues_.phrases_.emplace_back();
        }
        cues_.phrases_[head.phrases].push_back({second, cue});
    }

    Cue& put(const std::string& form, const Cue& cue) {
        Cue& known = cues_.table_[form];
        if ((known.set & (word::verb | word::noun | word::adverb | word::adjective)) ==
            0) {
            known.stance = cue.stance;
        }
        known.set |= cue.set;
        return known;
    }
};

base::Result<Cues> Cues::parse(std::string_view content, const std::string& path) {
    base::Result<std::vector<CueEntry>> entries = read_cue_file(content, path);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    Cues cues;
    Builder builder(cues, path);
    for (const CueEntry& entry : *entries) {
        if (std::optional<base::Error> error = builder.add(entry)) {
            return tl::unexpected(*std::move(error));
        }
    }
    if (cues.language_.empty()) {
        return tl::unexpected(base::Error{base::ErrorKind::malformed,
                                          "\"language\" is missing; write it first",
                                          {path, 1, 1}});
    }
    return cues;
}

Cue Cues::phrase(std::uint16_t phrases, std::string_view second) const {
    for (const Phrase& phrase : phrases_[phrases]) {
        if (is_same_cue(second, phrase.second)) {
            return phrase.cue;
        }
    }
    return {};
}

std::string voices_version() {
    base::Hash64 files;
    for (const std::string_view language : shipped_languages) {
        files.add(shipped_cue_file(language));
    }
    std::array<char, 16> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), files.value(), 16);
    return "voices-2." + std::string(digits.data(), end.ptr); // of the rules, by hand
}

const Cues* shipped_cues(std::string_view language) {
    language = language.substr(0, language.find('-'));
    if (language.empty()) {
        language = "en";
    }
    static const std::vector<Cues> all = [] {
        std::vector<Cues> read;
        for (const std::string_view one : shipped_languages) {
            const std::string_view file = shipped_cue_file(one);
            if (file.empty()) {
                continue;
            }
            base::Result<Cues> cues =
                Cues::parse(file, "lexicons/voice/" + std::string(one) + ".yml");
            base::require(cues.has_value(), "the voice files that ship can be read");
            read.push_back(*std::move(cues));
        }
        return read;
    }();
    const auto found = std::ranges::find(all, language, &Cues::language);
    return found == all.end() ? nullptr : &*found;
}

} // namespace parallax::text
