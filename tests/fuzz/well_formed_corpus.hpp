#pragma once

#include "core/base/contract.hpp"
#include "core/base/unicode.hpp"
#include "core/read/corpus.hpp"
#include "core/read/date.hpp"
#include "core/read/decode.hpp"
#include "core/read/intake.hpp"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace parallax::fuzz {

inline void check_string(const std::string& text) {
    base::require(!base::first_invalid_utf8(text), "text is valid UTF-8");
    base::require(base::to_nfc(text) == text, "text is in NFC");
    base::require(text.find('\0') == std::string::npos, "text has no NUL");
    base::require(text.find('\r') == std::string::npos, "text has no CR");
}

inline void check_but_text(const read::Article& article) {
    for (const std::string* text :
         {&article.id, &article.outlet, &article.event, &article.date, &article.title,
          &article.url, &article.author, &article.language}) {
        check_string(*text);
    }
    base::require(article.date.empty() ||
                      read::calendar_date(article.date) == article.date,
                  "a date is one");
}

/// An intake, and the articles that it has handed on.
struct Taken {
    std::vector<read::Article> articles;
    read::Intake intake;

    explicit Taken(const std::string& outlet)
        : intake({{}, outlet}, [this](std::vector<read::Article>&& batch) {
              std::move(batch.begin(), batch.end(), std::back_inserter(articles));
              return base::Result<void>();
          }) {}

    base::Result<read::Corpus> finished() {
        auto reading = intake.finished();
        if (!reading) {
            return tl::unexpected(reading.error());
        }
        return read::Corpus{std::move(articles), std::move(reading->skipped),
                            std::move(reading->notices), std::move(reading->inputs)};
    }
};

/// Requires what article.hpp and corpus.hpp promise.
inline void check(const base::Result<read::Corpus>& corpus) {
    if (!corpus) {
        check_string(base::to_string(corpus.error()));
        return;
    }
    for (const read::Article& article : corpus->articles) {
        check_but_text(article);
        check_string(article.text);
        base::require(!read::is_blank(article.text), "an article has a text");
        base::require(!article.outlet.empty(), "an article has an outlet");
        base::require(!article.id.empty(), "an article has an id");
    }
    for (const auto* list : {&corpus->skipped, &corpus->notices}) {
        for (const base::Error& error : *list) {
            base::require(!base::first_invalid_utf8(base::to_string(error)),
                          "a message is valid UTF-8");
        }
    }
}

} // namespace parallax::fuzz
