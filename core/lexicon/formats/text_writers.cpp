#include "core/lexicon/formats/text_lines.hpp"
#include "core/lexicon/formats/writers.hpp"
#include "core/lexicon/formats/xml.hpp"
#include "core/lexicon/levels.hpp"

#include <algorithm>
#include <map>

namespace parallax::lexicon {

std::string liwc_text(const Lexicon& lexicon) {
    const std::vector<Category>& categories = lexicon.categories;
    std::string text = "%\n";
    std::vector<std::string> lines; // of terms, in the order of their first category
    std::map<std::string, std::size_t> line_of;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const std::string id = std::to_string(i + 1);
        text += std::string(categories[i].level, '\t') + id + "\t" +
                own_name(categories, i) + "\n";
        for (const Entry& entry : categories[i].entries) {
            const auto [at, is_new] = line_of.try_emplace(entry.pattern, lines.size());
            if (is_new) {
                lines.push_back(entry.pattern);
            }
            lines[at->second].append(1, '\t').append(id);
        }
    }
    text += "%\n";
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

std::string yoshikoder_xml(const Lexicon& lexicon) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<dictionary style=\"050805\" patternengine=\"substring\">\n"
                      " <cnode name=\"";
    xml += xml_escaped(lexicon.about) + "\" desc=\"\">\n";
    std::size_t open = 0;
    const auto close_to = [&](std::size_t level) {
        for (; open > level; --open) {
            xml += std::string(open + 1, ' ') + "</cnode>\n";
        }
    };
    for (std::size_t i = 0; i < lexicon.categories.size(); ++i) {
        const Category& category = lexicon.categories[i];
        close_to(category.level);
        xml += std::string(category.level + 2, ' ') + "<cnode name=\"" +
               xml_escaped(own_name(lexicon.categories, i)) + "\" desc=\"" +
               xml_escaped(category.about) + "\">\n";
        ++open;
        for (const Entry& entry : category.entries) {
            xml += std::string(category.level + 3, ' ') + "<pnode name=\"" +
                   xml_escaped(entry.pattern) + "\"";
            if (entry.weight != 1) {
                xml += " score=\"" + number_text(entry.weight) + "\"";
            }
            xml += "/>\n";
        }
    }
    close_to(0);
    xml += " </cnode>\n</dictionary>\n";
    return xml;
}

std::string wordstat_text(const Lexicon& lexicon) {
    std::string text;
    for (std::size_t i = 0; i < lexicon.categories.size(); ++i) {
        const Category& category = lexicon.categories[i];
        text +=
            std::string(category.level, '\t') + own_name(lexicon.categories, i) + "\n";
        for (const Entry& entry : category.entries) {
            std::string term = entry.pattern;
            std::replace(term.begin(), term.end(), ' ', '_');
            text += std::string(category.level + 1, '\t') + term + " (" +
                    number_text(entry.weight) + ")\n";
        }
    }
    return text;
}

std::string lexicoder_text(const Lexicon& lexicon) {
    std::string text;
    for (const Category& category : lexicon.categories) {
        text.append(1, '+').append(category.name).append(1, '\n');
        for (const Entry& entry : category.entries) {
            text += entry.pattern + "\n";
        }
    }
    return text;
}

std::string word_list_text(const Lexicon& lexicon) {
    const std::vector<Category>& categories = lexicon.categories;
    const bool has_weights =
        std::any_of(categories.begin(), categories.end(), [](const Category& category) {
            return std::any_of(category.entries.begin(), category.entries.end(),
                               [](const Entry& entry) { return entry.weight != 1; });
        });
    std::string text;
    for (const Category& category : categories) {
        const char* sign = category.name == "negative" ? "-" : "";
        for (const Entry& entry : category.entries) {
            text += entry.pattern;
            if (has_weights || categories.size() > 1) {
                text += '\t';
                text += sign;
                text += number_text(entry.weight);
            }
            text += '\n';
        }
    }
    return text;
}

} // namespace parallax::lexicon
