#include "core/lexicon/formats/losses.hpp"

#include "core/lexicon/formats/draft.hpp"
#include "core/lexicon/formats/text_lines.hpp"
#include "core/lexicon/levels.hpp"
#include "core/lexicon/pattern.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <set>

#include <cctype>

namespace parallax::lexicon {

namespace {

bool is_yaml(Format format) {
    return format == Format::parallax || format == Format::quanteda;
}

/// Returns why the format would take the pattern for something else, or nothing.
std::string misread_because(const std::string& pattern, Format format) {
    switch (format) {
    case Format::liwc:
        return pattern.find('<') != std::string::npos ||
                       pattern.find('(') != std::string::npos
                   ? "a < or a bracket begins a condition there"
                   : "";
    case Format::wordstat:
        if (pattern.starts_with('@') || pattern.starts_with('#')) {
            return "what begins with @ or # is a rule or a reference there";
        }
        return pattern.find('_') != std::string::npos ? "a _ is a blank there" : "";
    case Format::lexicoder:
        return pattern.starts_with('+') || pattern.starts_with(">>")
                   ? "what begins with + or >> is a category there"
                   : "";
    case Format::word_list:
        if (pattern.starts_with('#') || pattern.starts_with(';')) {
            return "what begins with # or ; is a comment there";
        }
        if (pattern.starts_with('+') || pattern.starts_with('<') ||
            pattern.starts_with(">>")) {
            return "a file that begins with it would be taken for another format";
        }
        if (pattern.find('|') != std::string::npos) {
            return "a | parts alternatives there";
        }
        return reads_like_prose(pattern) ? "it would be taken for running text" : "";
    default: return "";
    }
}

std::string unsayable_because(const Entry& entry, Format format) {
    const Abilities can = abilities_of(format);
    const auto pattern = pattern_of(entry);
    if (!pattern) {
        return pattern.error().message;
    }
    if (pattern->apart > 0) {
        return can.proximity ? "" : "near() can't be said there";
    }
    if (!can.question_marks && entry.pattern.find('?') != std::string::npos) {
        return "a ? is no wildcard there";
    }
    const std::size_t star = entry.pattern.find('*');
    if (!can.inner_stars && star < entry.pattern.size() - 1) {
        return "a * can only be at the end there";
    }
    if (format != Format::parallax && is_mostly_signs(entry.pattern)) {
        return "it is mostly signs, which are no part of words";
    }
    return misread_because(entry.pattern, format);
}

/// A name that the format would misread, changed so that it is not.
std::string held_name(std::string name, Format format, bool is_inner) {
    if (!is_yaml(format)) {
        name = tidied(name);
        name = name.empty() ? "unnamed" : name;
    }
    if (format == Format::wordstat) {
        if (name.starts_with('@') || name.starts_with('#')) {
            name.front() = '_';
        }
        if (name.ends_with(')')) { // might be a weight
            name.back() = ']';
        }
    }
    const bool is_key = name == "terms" || name == "except";
    if (is_inner && (is_yaml(format) && (is_key || name == "__"))) {
        name += "_";
    }
    return name;
}

class Fitting {
  public:
    Fitting(const Lexicon& lexicon, Format format)
        : format_(format), can_(abilities_of(format)) {
        result_.lexicon.path = lexicon.path;
        fit_file(lexicon);
        for (std::size_t i = 0; i < lexicon.categories.size(); ++i) {
            own_names_.push_back(own_name(lexicon.categories, i));
            categories_.push_back(fitted_category(lexicon.categories[i]));
        }
    }

    Fitted result() && {
        leave_out_empty();
        name();
        if (format_ == Format::word_list) {
            join_to_list();
        } else if (!can_.levels) {
            flatten();
        }
        result_.lexicon.categories = std::move(categories_);
        return std::move(result_);
    }

  private:
    void lose(const char* what, const base::Place& place, std::string message) {
        message += " (" + name_of(format_) + ")";
        result_.losses.push_back(
            {what, {base::ErrorKind::malformed, std::move(message), place}});
    }

    void fit_file(const Lexicon& lexicon) {
        const base::Place place{lexicon.path, 0, 0};
        Lexicon& to = result_.lexicon;
        if (can_.title) {
            to.about = is_yaml(format_) ? lexicon.about : tidied(lexicon.about);
        } else if (!lexicon.about.empty()) {
            lose("descriptions", place, "what the file is about can't be said");
        }
        if (can_.language) {
            to.language = lexicon.language;
        } else if (!lexicon.language.empty()) {
            lose("languages", place, "the language can't be said");
        }
        if (can_.negation) {
            to.negation = lexicon.negation;
        } else if (!lexicon.negation.negators.empty()) {
            lose("negators", lexicon.negation.negators.front().place,
                 std::to_string(lexicon.negation.negators.size()) +
                     " words of negation can't be said");
        }
    }

    Category fitted_category(const Category& category) {
        Category fit;
        fit.level = category.level;
        fit.place = category.place;
        if (can_.kinds) {
            fit.kind = category.kind;
        } else if (category.kind != Kind::frame && category.level == 0) {
            lose("kinds", category.place,
                 read::in_quotes(category.name) + " becomes a category like others, " +
                     (category.kind == Kind::actor ? "no actor" : "no device"));
        }
        if (can_.descriptions) {
            fit.about = category.about;
            if (format_ == Format::yoshikoder) {
                fit.about = tidied(fit.about);
            }
        } else if (!category.about.empty()) {
            lose("descriptions", category.place,
                 "what " + std::string(read::in_quotes(category.name)) +
                     " is about can't be said");
        }
        fit_entries(category.entries, fit.entries);
        result_.entries += fit.entries.size();
        if (can_.exceptions) {
            fit_entries(category.exceptions, fit.exceptions);
            for (Entry& exception : fit.exceptions) {
                exception.weight = is_yaml(format_) ? exception.weight : 1;
            }
        } else {
            for (const Entry& exception : category.exceptions) {
                lose("exceptions", exception.place,
                     "the exception " +
                         std::string(read::in_quotes(exception.pattern)) +
                         " can't be said, and will count where a term finds it");
            }
        }
        return fit;
    }

    void fit_entries(const std::vector<Entry>& entries, std::vector<Entry>& fit) {
        std::set<std::string> seen;
        for (Entry entry : entries) {
            if (!is_yaml(format_)) {
                entry.pattern = tidied(entry.pattern);
            }
            if (format_ == Format::word_list && !entry.pattern.starts_with("near(")) {
                leave_commas_out(entry);
            }
            if (const auto why = unsayable_because(entry, format_); !why.empty()) {
                lose("entries", entry.place,
                     read::in_quotes(entry.pattern) + " is left out: " + why);
                continue;
            }
            fit_properties(entry);
            if (is_yaml(format_) || seen.insert(key_of(entry)).second) {
                fit.push_back(std::move(entry));
            }
        }
    }

    /// Many terms with commas make a list look like one of synonyms.
    void leave_commas_out(Entry& entry) {
        if (entry.pattern.find(", ") != std::string::npos) {
            lose("commas", entry.place,
                 read::in_quotes(entry.pattern) + " is written without commas");
            std::replace(entry.pattern.begin(), entry.pattern.end(), ',', ' ');
            entry.pattern = tidied(entry.pattern);
        }
    }

    void fit_properties(Entry& entry) {
        const std::string shown = read::in_quotes(entry.pattern);
        if (!can_.weights && entry.weight != 1) {
            lose("weights", entry.place,
                 "the weight " + std::string(number_text(entry.weight)) + " of " +
                     shown + " can't be said; it counts 1");
            entry.weight = 1;
        }
        if (!can_.cases && entry.case_rule == CaseRule::exact) {
            lose("cases", entry.place,
                 shown + " is found in any case: case: exact can't be said");
            entry.case_rule = CaseRule::folded;
        }
        if (!can_.notes && !entry.why.empty()) {
            lose("notes", entry.place, "the why of " + shown + " can't be said");
            entry.why.clear();
        }
    }

    void leave_out_empty() {
        std::size_t kept = categories_.size();
        std::vector<bool> keep(categories_.size(), false);
        for (std::size_t i = categories_.size(); i-- > 0;) {
            // Behind it, those inside it are known already.
            bool has_inner = false;
            for (std::size_t inner = i + 1;
                 inner < categories_.size() &&
                 categories_[inner].level > categories_[i].level;
                 ++inner) {
                has_inner = has_inner || keep[inner];
            }
            keep[i] = has_inner || !categories_[i].entries.empty();
        }
        kept = 0;
        for (std::size_t i = 0; i < categories_.size(); ++i) {
            if (!keep[i]) {
                lose("categories", categories_[i].place,
                     read::in_quotes(own_names_[i]) +
                         " is left out: none of its entries can be said");
                continue;
            }
            if (kept != i) {
                categories_[kept] = std::move(categories_[i]);
                own_names_[kept] = std::move(own_names_[i]);
            }
            ++kept;
        }
        categories_.resize(kept);
        own_names_.resize(kept);
    }

    void name() {
        std::vector<std::string> outer; // the names of those that are open
        std::set<std::string> names;
        for (std::size_t i = 0; i < categories_.size(); ++i) {
            Category& category = categories_[i];
            outer.resize(std::min<std::size_t>(category.level, outer.size()));
            const std::string own = held_name(own_names_[i], format_, !outer.empty());
            if (tidied(own) != tidied(own_names_[i])) {
                lose("names", category.place,
                     read::in_quotes(own_names_[i]) + " is called " +
                         read::in_quotes(own));
            }
            const std::string prefix = outer.empty() ? "" : outer.back() + ".";
            category.name = prefix + own;
            while (!names.insert(category.name).second) {
                category.name += "_";
            }
            outer.push_back(category.name);
        }
    }

    void flatten() {
        for (const Category& category : categories_) {
            if (category.level > 0) {
                lose("levels", category.place,
                     read::in_quotes(category.name) +
                         " is inside of no other; those around it have its entries, "
                         "too");
            }
        }
        categories_ = with_inner_entries(categories_);
        for (Category& category : categories_) {
            category.level = 0;
            leave_repeats_out(category.entries);
        }
    }

    static void leave_repeats_out(std::vector<Entry>& entries) {
        std::set<std::string> seen;
        entries.erase(std::remove_if(entries.begin(), entries.end(),
                                     [&](const Entry& entry) {
                                         return !seen.insert(key_of(entry)).second;
                                     }),
                      entries.end());
    }

    /// Lists are one category without a name, or "positive" and "negative".
    void join_to_list() {
        const bool is_signed =
            std::all_of(categories_.begin(), categories_.end(), [](const auto& c) {
                return c.name == "positive" || c.name == "negative";
            });
        if (is_signed) {
            return;
        }
        Category list;
        for (const Category& category : categories_) {
            lose("names", category.place,
                 read::in_quotes(category.name) +
                     " has no name in a list, and nothing parts it from others");
            list.entries.insert(list.entries.end(), category.entries.begin(),
                                category.entries.end());
        }
        leave_repeats_out(list.entries);
        result_.entries = list.entries.size();
        categories_ = {std::move(list)};
    }

    Format format_;
    Abilities can_;
    Fitted result_;
    std::vector<Category> categories_;
    std::vector<std::string> own_names_;
};

} // namespace

Fitted fitted(const Lexicon& lexicon, Format format) {
    return Fitting(lexicon, format).result();
}

} // namespace parallax::lexicon
