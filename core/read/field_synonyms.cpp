#include "core/read/field_synonyms.hpp"

#include <array>

namespace parallax::read {

std::span<const Producer> producers() {
    static const std::vector<Producer> table = {
        // news-please
        {{"source_domain"},
         {{Field::text, "maintext"},
          {Field::outlet, "source_domain"},
          {Field::date, "date_publish"},
          {Field::author, "authors"}}},
        // trafilatura: `source` is the URL of the page
        {{"hostname", "fingerprint"},
         {{Field::outlet, "hostname"}, {Field::url, "source"}}},
        {{"source_hostname"},
         {{Field::outlet, "hostname"},
          {Field::outlet, "source_hostname"},
          {Field::url, "source"}}},
        // NELA-GT: `source` is the outlet
        {{"content", "source"}, {{Field::text, "content"}, {Field::outlet, "source"}}},
        // Media Cloud
        {{"media_name"},
         {{Field::outlet, "media_name"},
          {Field::date, "publish_date"},
          {Field::id, "stories_id"}}},
        // All the News (Kaggle): elsewhere `article` may be the id of one
        {{"article", "publication"},
         {{Field::text, "article"}, {Field::outlet, "publication"}}},
        // newspaper3k
        {{"source_url"},
         {{Field::outlet, "source_url"},
          {Field::date, "publish_date"},
          {Field::author, "authors"}}},
    };
    return table;
}

std::span<const FieldColumn> synonyms() {
    static constexpr auto table = std::to_array<FieldColumn>({
        {Field::id, "doc_id"},
        {Field::id, "docid"},
        {Field::id, "document_id"},
        {Field::id, "article_id"},
        {Field::id, "stories_id"},
        {Field::id, "story_id"},
        {Field::id, "uid"},
        {Field::id, "uuid"},
        {Field::id, "guid"},
        {Field::text, "maintext"},
        {Field::text, "article_text"},
        {Field::text, "full_text"},
        {Field::text, "fulltext"},
        {Field::text, "main_text"},
        {Field::text, "body_text"},
        {Field::text, "body"},
        {Field::text, "content"},
        {Field::outlet, "outlet_name"},
        {Field::outlet, "news_outlet"},
        {Field::outlet, "source_domain"},
        {Field::outlet, "media_name"},
        {Field::outlet, "media_outlet"},
        {Field::outlet, "publication"},
        {Field::outlet, "publication_name"},
        {Field::outlet, "publisher"},
        {Field::outlet, "newspaper"},
        {Field::outlet, "source_name"},
        {Field::outlet, "news_source"},
        {Field::outlet, "sourcecommonname"},
        {Field::outlet, "media"},
        {Field::outlet, "medium"},
        {Field::outlet, "hostname"},
        {Field::outlet, "domain"},
        {Field::outlet, "source"},
        {Field::outlet, "website"},
        {Field::event, "event_id"},
        {Field::event, "event_name"},
        {Field::event, "story_cluster"},
        {Field::event, "cluster_id"},
        {Field::event, "cluster"},
        {Field::date, "date_publish"},
        {Field::date, "publish_date"},
        {Field::date, "published_date"},
        {Field::date, "publication_date"},
        {Field::date, "date_published"},
        {Field::date, "pub_date"},
        {Field::date, "pubdate"},
        {Field::date, "published_at"},
        {Field::date, "publishedat"},
        {Field::date, "published"},
        {Field::date, "datetime"},
        {Field::title, "headline"},
        {Field::title, "news_title"},
        {Field::title, "article_title"},
        {Field::url, "link"},
        {Field::url, "web_url"},
        {Field::url, "article_url"},
        {Field::url, "canonical_link"},
        {Field::url, "uri"},
        {Field::author, "authors"},
        {Field::author, "byline"},
        {Field::language, "lang"},
        {Field::language, "language_code"},
        {Field::language, "lang_code"},
    });
    return table;
}

} // namespace parallax::read
