#include "core/lexicon/compiled_entry.hpp"

#include <algorithm>
#include <string_view>

namespace parallax::lexicon {

namespace {

/// The part of a glob before its first wildcard.
std::string_view literal_prefix(std::string_view glob) {
    return glob.substr(0, glob.find_first_of("*?"));
}

/// Tells whether all that begins with the literal part of a glob matches it.
bool is_prefix_glob(std::string_view glob) {
    return glob.size() == literal_prefix(glob).size() + 1 && glob.back() == '*';
}

} // namespace

CompiledWord compiled_word(const WordPattern& pattern,
                           const index::Vocabulary& vocabulary) {
    CompiledWord word;
    word.case_rule = pattern.case_rule;
    const std::string_view glob = pattern.glob;
    word.is_any = glob.find_first_not_of('*') == std::string_view::npos;
    if (word.is_any) {
        return word;
    }
    const bool is_exact = pattern.case_rule == CaseRule::exact;
    if (!has_wildcard(glob)) {
        if (is_exact) {
            if (const auto form = vocabulary.find_form(glob)) {
                word.forms.push_back(*form);
                word.terms.push_back(vocabulary.term_of(*form));
            }
        } else if (const auto term = vocabulary.find_term(glob)) {
            word.terms.push_back(*term);
        }
        return word;
    }
    const std::string_view prefix = literal_prefix(glob);
    const bool all = is_prefix_glob(glob);
    const auto range = is_exact ? vocabulary.forms_with_prefix(prefix)
                                : vocabulary.terms_with_prefix(prefix);
    word.terms.reserve(all ? range.last - range.first : 0);
    for (std::size_t row = range.first; row < range.last; ++row) {
        const auto form = base::FormId(static_cast<std::uint32_t>(row));
        const auto term = base::TermId(static_cast<std::uint32_t>(row));
        if (is_exact && (all || matches(glob, vocabulary.form(form)))) {
            word.forms.push_back(form);
            word.terms.push_back(vocabulary.term_of(form));
        } else if (!is_exact && (all || matches(glob, vocabulary.term(term)))) {
            word.terms.push_back(term);
        }
    }
    if (is_exact) {
        std::sort(word.terms.begin(), word.terms.end());
        word.terms.erase(std::unique(word.terms.begin(), word.terms.end()),
                         word.terms.end());
    }
    return word;
}

base::Result<CompiledEntry> compiled_entry(const Entry& entry,
                                           const index::Vocabulary& vocabulary) {
    const auto pattern = pattern_of(entry);
    if (!pattern) {
        return tl::unexpected(pattern.error());
    }
    CompiledEntry compiled;
    compiled.apart = pattern->apart;
    const auto compile = [&](const std::vector<WordPattern>& words,
                             std::vector<CompiledWord>& into) {
        for (const WordPattern& word : words) {
            compiled.is_glob = compiled.is_glob || has_wildcard(word.glob);
            into.push_back(compiled_word(word, vocabulary));
        }
    };
    compile(pattern->words, compiled.words);
    compile(pattern->others, compiled.others);
    return compiled;
}

} // namespace parallax::lexicon
