#include "bench/input.hpp"

#include "core/analysis/describe.hpp"
#include "core/base/hash.hpp"
#include "core/index/builder.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "bench/frames.hpp"

namespace parallax::bench {

namespace {

constexpr std::uint64_t seed = 1;

base::Result<analysis::Material> invented_material(Size size) {
    const std::vector<read::Article> articles = invented_articles(size);
    std::vector<index::NewArticle> rows;
    for (const read::Article& a : articles) {
        rows.push_back(
            {{a.id, a.outlet, a.event, a.date, a.title, a.url, a.author, a.language},
             a.language,
             a.text});
    }
    index::Builder builder({true, false});
    std::vector<std::size_t> wordless;
    if (auto added = builder.add(rows, wordless); !added) {
        return tl::unexpected(added.error());
    }
    auto index = std::move(builder).finished("");
    if (!index) {
        return tl::unexpected(index.error());
    }
    return analysis::numbered(std::move(*index), {}, seed);
}

} // namespace

base::Result<Input> input_of(Size size) {
    Input input;
    const char* path = std::getenv("PARALLAX_BENCH_CORPUS");
    base::Result<analysis::Material> material;
    if (path == nullptr) {
        input.name = size == Size::full ? "invented, full size" : "invented, small";
        material = invented_material(size);
    } else {
        input.name = std::filesystem::path(path).filename().string();
        Plan plan;
        plan.inputs = {path};
        plan.seed = seed;
        plan.keep_boilerplate = true; // the peers have no notion of it
        material = analysis::material_of(plan);
    }
    if (!material) {
        return tl::unexpected(material.error());
    }
    input.material = std::move(*material);
    if (input.material.outlets.size() < 2) {
        return tl::unexpected(base::Error{base::ErrorKind::empty,
                                          "all articles are from one outlet; the "
                                          "benchmarks need two or more",
                                          {}});
    }
    const index::Index& index = input.material.index;
    std::string all;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        input.texts.push_back(index.text(a));
        input.bytes += input.texts.back().size();
        const index::ArticleRow row = index.article(a);
        for (const std::string_view field :
             {row.id, row.outlet, row.event, std::string_view(input.texts.back())}) {
            all += field;
            all += '\0';
        }
    }
    input.sha256 = base::sha256_hex(all);
    input.sums = analysis::outlet_terms(input.material);
    auto frames = frames_of(input.material.index);
    if (!frames) {
        return tl::unexpected(frames.error());
    }
    input.frames = std::move(*frames);
    auto hits = analysis::hits_of(input.material, analysis::lexicons_of(input.frames),
                                  NegatedHits::apart);
    if (!hits) {
        return tl::unexpected(hits.error());
    }
    input.hits = std::move(*hits);
    return input;
}

} // namespace parallax::bench
