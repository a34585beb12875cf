#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bench/peers/plain_icu/stage.hpp"
#include <simdjson.h>

namespace plain {

using Id = std::uint32_t;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

class Names {
  public:
    explicit Names(std::size_t expected) { ids_.reserve(expected); }

    Id id_of(std::string_view name) {
        const auto known = ids_.find(name);
        if (known != ids_.end()) {
            return known->second;
        }
        const auto added = ids_.emplace(name, static_cast<Id>(names_.size())).first;
        names_.push_back(added->first); // a node, and so its key, stays where it is
        return added->second;
    }

    [[nodiscard]] const std::vector<std::string_view>& all() const { return names_; }

  private:
    std::unordered_map<std::string, Id, TextHash, std::equal_to<>> ids_;
    std::vector<std::string_view> names_;
};

struct Cell {
    Id term = 0;
    std::uint32_t count = 0;
};

struct Article {
    Id outlet = 0;
    std::size_t first_token = 0, last_token = 0; ///< in Corpus::tokens
    std::size_t first_cell = 0, last_cell = 0;   ///< in Corpus::cells
};

struct Corpus {
    Names outlets{1U << 10U};
    Names terms{1U << 18U};
    std::vector<Article> articles;
    std::vector<Id> tokens;
    std::vector<Cell> cells; ///< [articles x terms], what isn't 0
    std::uint64_t text_bytes = 0;
    std::uint64_t sentences = 0;
};

/// Calls visit(outlet, text) with each article of the file.
template <typename Visit>
void each_article(const char* path, Stage& read, Visit visit) {
    simdjson::padded_string bytes;
    simdjson::ondemand::parser parser;
    {
        const Timed timed(read);
        bytes = simdjson::padded_string::load(path).value();
    }
    const std::string_view all = bytes;
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find('\n', begin), all.size());
        std::string_view outlet;
        std::string_view text;
        simdjson::ondemand::document article;
        if (end > begin) {
            const Timed timed(read);
            // What follows the line, at the end the padding, pads it.
            article = parser.iterate(all.data() + begin, end - begin,
                                     all.size() - begin + simdjson::SIMDJSON_PADDING);
            outlet = article["outlet"].get_string().value();
            text = article["text"].get_string().value();
        }
        if (end > begin) {
            visit(outlet, text);
        }
        begin = end + 1;
    }
}

/// The seconds of the stages that go through the corpus.
struct CountingStages {
    Stage read{"read"};
    Stage words{"words"};
    Stage sentences{"sentences"};
    Stage counts{"fold, intern, count"};
};

enum class Sentences : std::uint8_t { found, left_out };

Corpus counted(const char* path, Sentences with, CountingStages& stages);

} // namespace plain
