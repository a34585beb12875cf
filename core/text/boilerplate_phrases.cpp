#include "core/text/boilerplate_phrases.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace parallax::text {

namespace {

using enum BoilerplateKind;

// Written for this project, from the lines that recur in real news. In byte order.

// clang-format off
constexpr WholeLine wholes[] = {
    {"abstract", prompt},
    {"ad", prompt},
    {"advertisement", prompt},
    {"advertisement advertisement", prompt},
    {"advertisements", prompt},
    {"all rights reserved", credit},
    {"also see", prompt},
    {"analysis/opinion", prompt},
    {"anzeige", prompt},
    {"article continues below", prompt},
    {"audio-clip", prompt},
    {"close", prompt},
    {"compartir", share},
    {"continue reading", prompt},
    {"continue reading below", prompt},
    {"further reading", prompt},
    {"get the fox news app", sign_up},
    {"go deeper", prompt},
    {"image", caption},
    {"join the conversation", prompt},
    {"link copied", share},
    {"loading", prompt},
    {"mehr zum thema", prompt},
    {"more", prompt},
    {"more on this", prompt},
    {"music", prompt},
    {"newsletter sign-up", sign_up},
    {"partager", share},
    {"photo", caption},
    {"publicidad", prompt},
    {"publicit\u00E9", prompt},
    {"pullquote", prompt},
    {"read also", prompt},
    {"read more", prompt},
    {"read more here", prompt},
    {"related", prompt},
    {"related articles", prompt},
    {"related stories", prompt},
    {"related video", prompt},
    {"see also", prompt},
    {"story continued below", prompt},
    {"story continues", prompt},
    {"story continues below", prompt},
    {"story continues below advertisement", prompt},
    {"teilen", share},
    {"video", caption},
    {"watch", prompt},
    {"with post wires", credit},
    {"\u041F\u043E\u0434\u0435\u043B\u0438\u0442\u044C\u0441\u044F", share},
    {"\u0420\u0435\u043A\u043B\u0430\u043C\u0430", prompt},
};

constexpr std::string_view letters_to_readers =
    "newsletter|inbox|e-mail|email|alerts|briefing|podcast|channel|magazine|updates|here|"
    "free trial|journalism";
constexpr std::string_view networks =
    " on twitter| on facebook| on instagram| on x:|twitter:|twitter @|twitter.com|"
    "facebook.com|on telegram";

constexpr LineOpening english[] = {
    {"<iframe", caption, 600, "src="},
    {"additional reporting by ", credit, 300, ""},
    {"advertisement continue reading", prompt, 120, ""},
    {"all rights reserved", credit, 250, ""},
    {"also on rt", prompt, 250, ""},
    {"also read:", prompt, 250, ""},
    {"article continues ", prompt, 80, ""},
    {"by signing up, you agree", sign_up, 250, ""},
    {"c) 19", credit, 250, ""},
    {"c) 20", credit, 250, ""},
    {"c) associated press", credit, 100, ""},
    {"c) copyright", credit, 250, ""},
    {"c) reuters", credit, 100, ""},
    {"click for more", prompt, 150, ""},
    {"click here", prompt, 200, ""},
    {"click here for the fox", sign_up, 100, ""},
    {"click here to get the", sign_up, 150, ""},
    {"click here to sign up", sign_up, 150, ""},
    {"click here to subscribe", sign_up, 150, ""},
    {"click to get the fox", sign_up, 100, ""},
    {"continue reading ", prompt, 100, "main story|below|advert"},
    {"contributing: ", credit, 300, ""},
    {"copyright (c)", credit, 350, ""},
    {"copyright 19", credit, 350, ""},
    {"copyright 20", credit, 350, ""},
    {"copyright \u00A9", credit, 350, ""},
    {"credit...", caption, 150, ""},
    {"credit: ", caption, 120, ""},
    {"don't see the graphic", prompt, 120, ""},
    {"download our ", sign_up, 150, " app"},
    {"download the ", sign_up, 150, " app"},
    {"editing by ", credit, 200, ""},
    {"email: ", sign_up, 80, "@"},
    {"enlarge this image", caption, 400, ""},
    {"facebook twitter pinterest ", caption, 400, ""},
    {"file photo", caption, 500, ""},
    {"follow ", sign_up, 250, networks},
    {"follow @", sign_up, 150, ""},
    {"follow the ticker", sign_up, 100, ""},
    {"follow us on ", sign_up, 200, ""},
    {"full coverage: ", prompt, 120, ""},
    {"get all the latest news", sign_up, 250, letters_to_readers},
    {"get breaking news", sign_up, 250, letters_to_readers},
    {"get our ", sign_up, 250, "newsletter"},
    {"get the latest ", sign_up, 250, "newsletter|inbox"},
    {"get the monitor stories", sign_up, 250, ""},
    {"hide caption", caption, 400, ""},
    {"image caption ", caption, 400, ""},
    {"image copyright ", caption, 400, ""},
    {"image source", caption, 400, ""},
    {"join us on ", sign_up, 200, "facebook|twitter|instagram"},
    {"just watched ", prompt, 400, "must watch"},
    {"like us on facebook", sign_up, 150, ""},
    {"listen: ", prompt, 200, ""},
    {"media caption ", caption, 400, ""},
    {"media playback is unsupported", caption, 400, ""},
    {"more from ", prompt, 100, ":"},
    {"more: ", prompt, 250, ""},
    {"must watch ", prompt, 300, ""},
    {"next image ", prompt, 40, " of "},
    {"originally published ", credit, 200, ""},
    {"photo by ", caption, 250, ""},
    {"photo credit", caption, 250, ""},
    {"photo illustration", caption, 250, ""},
    {"photo: ", caption, 400, ""},
    {"photograph by ", caption, 250, ""},
    {"photograph: ", caption, 400, ""},
    {"photos: ", prompt, 250, ""},
    {"prev image ", prompt, 40, " of "},
    {"read also: ", prompt, 250, ""},
    {"read more ", prompt, 150, "here| about | at | on | from "},
    {"read more: ", prompt, 250, ""},
    {"read next: ", prompt, 250, ""},
    {"read or share this story", share, 150, ""},
    {"read: ", prompt, 250, ""},
    {"related: ", prompt, 250, ""},
    {"reporting by ", credit, 500, "diting by|riting by|dditional reporting"},
    {"reuters photo: ", caption, 100, ""},
    {"see also: ", prompt, 250, ""},
    {"send letters to ", sign_up, 120, "@"},
    {"send letters to: ", sign_up, 120, "@"},
    {"share this: ", share, 100, ""},
    {"sign up ", sign_up, 250, letters_to_readers},
    {"slideshow (", caption, 40, "mages"},
    {"story continue", prompt, 80, ""},
    {"subscribe now", sign_up, 150, ""},
    {"subscribe on apple", sign_up, 200, ""},
    {"subscribe to ", sign_up, 250, letters_to_readers},
    {"support vox", sign_up, 60, ""},
    {"thank you for signing up", sign_up, 200, ""},
    {"the opinions expressed ", credit, 350, " own| author| of the "},
    {"the views and opinions expressed ", credit, 350, " own| author| of the "},
    {"the views expressed ", credit, 350, " own| author| of the "},
    {"this article has been updated", prompt, 150, ""},
    {"this article is based in part on wire", credit, 120, ""},
    {"this article is more than ", prompt, 60, " old"},
    {"this article originally appeared", credit, 250, ""},
    {"this article was originally published", credit, 250, ""},
    {"this is a breaking news story", prompt, 250, ""},
    {"this is a developing story", prompt, 150, ""},
    {"this is a rush transcript", credit, 150, ""},
    {"this post has been updated", prompt, 150, ""},
    {"this story has been updated", prompt, 150, ""},
    {"this story originally appeared", credit, 250, ""},
    {"toggle caption", caption, 400, ""},
    {"twitter: ", sign_up, 60, ""},
    {"updated at ", prompt, 80, "a.m|p.m| am| pm"},
    {"updated: ", prompt, 60, "a.m|p.m| am| pm"},
    {"views and opinions expressed ", credit, 350, " those of | author"},
    {"want ", sign_up, 250, "newsletter|inbox"},
    {"watch live: ", prompt, 250, ""},
    {"watch: ", prompt, 250, ""},
    {"write to ", sign_up, 250, "@"},
    {"writing by ", credit, 250, "diting by"},
    {"\u00A9 19", credit, 350, ""},
    {"\u00A9 20", credit, 350, ""},
    {"\u00A9 afp", caption, 200, ""},
    {"\u00A9 ap photo", caption, 200, ""},
    {"\u00A9 copyright", credit, 350, ""},
    {"\u00A9 photo", caption, 200, ""},
    {"\u00A9 reuters", caption, 200, ""},
    {"\u00A9 sputnik", caption, 200, ""},
    {"\u00A920", credit, 350, ""},
};

constexpr LineOpening foreign[] = {
    {"Abonnieren Sie ", sign_up, 200, "newsletter|kanal|podcast", "de"},
    {"Folgen Sie uns ", sign_up, 200, "", "de"},
    {"Foto: ", caption, 200, "", "de"},
    {"Lesen Sie auch", prompt, 250, "", "de"},
    {"Lesen Sie mehr", prompt, 250, "", "de"},
    {"Foto: ", caption, 200, "", "es"},
    {"Lea tambi\u00E9n", prompt, 250, "", "es"},
    {"Lee tambi\u00E9n", prompt, 250, "", "es"},
    {"Leer m\u00E1s", prompt, 200, "", "es"},
    {"Suscr\u00EDbase ", sign_up, 200, "", "es"},
    {"Suscr\u00EDbete ", sign_up, 200, "", "es"},
    {"S\u00EDguenos en ", sign_up, 200, "", "es"},
    {"Abonnez-vous ", sign_up, 200, "", "fr"},
    {"Lire aussi", prompt, 250, "", "fr"},
    {"Lire la suite", prompt, 150, "", "fr"},
    {"Suivez-nous sur ", sign_up, 200, "", "fr"},
    {"\u00C0 lire aussi", prompt, 250, "", "fr"},
    {"Подписывайтесь на ", sign_up, 300, "", "ru"},
    {"Подпишитесь на ", sign_up, 300, "", "ru"},
    {"Фото: ", caption, 200, "", "ru"},
    {"Читайте также", prompt, 300, "", "ru"},
    {"Читать далее", prompt, 200, "", "ru"},
};
// clang-format on

static_assert(std::ranges::is_sorted(wholes, {}, &WholeLine::phrase));
static_assert(std::ranges::is_sorted(english, {}, &LineOpening::phrase));

/// For each byte the first of its openings; the next byte's first is their end.
constexpr auto first_of_byte = [] {
    std::array<std::uint8_t, 257> starts{};
    static_assert(std::size(english) < 256);
    for (std::size_t byte = 0; byte < 256; ++byte) {
        std::uint8_t begin = 0;
        while (begin < std::size(english) &&
               static_cast<unsigned char>(english[begin].phrase[0]) < byte) {
            ++begin;
        }
        starts[byte] = begin;
    }
    starts[256] = static_cast<std::uint8_t>(std::size(english));
    return starts;
}();

} // namespace

std::span<const WholeLine> whole_lines() { return wholes; }

std::span<const LineOpening> openings(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return std::span(english).subspan(
        first_of_byte[byte],
        static_cast<std::size_t>(first_of_byte[byte + 1U]) - first_of_byte[byte]);
}

std::span<const LineOpening> foreign_openings() { return foreign; }

} // namespace parallax::text
