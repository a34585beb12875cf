#include "core/text/dateline.hpp"

#include <algorithm>
#include <array>

namespace parallax::text {

namespace {

using namespace std::string_view_literals;

/// Agencies and outlets that sign datelines. In byte order.
constexpr auto agencies = std::to_array<std::string_view>(
    {"AFP",      "ANI",         "ANSA",      "AP",     "Agerpres",    "Anadolu",
     "BBC",      "BNO News",    "Bloomberg", "CBS",    "CBS News",    "CNN",
     "CNNMoney", "CNSNews.com", "CP",        "DPA",    "EFE",         "IANS",
     "INTERFAX", "IRNA",        "Interfax",  "JTA",    "KYODO",       "Kyodo",
     "NNA",      "PAP",         "PTI",       "RFE/RL", "RIA Novosti", "RNS",
     "RT",       "Reuters",     "REUTERS",   "SANA",   "STAFF",       "Sputnik",
     "TASS",     "The Hill",    "UNIAN",     "UPI",    "VOA",         "WAFA",
     "XINHUA",   "Xinhua",      "Yonhap",    "dpa"});

// clang-format off
/// Places that stand without a state or country. In byte order.
constexpr auto cities = std::to_array<std::string_view>({
    "AMMAN", "AMSTERDAM", "ANKARA", "ATHENS", "ATLANTA", "BAGHDAD", "BALTIMORE",
    "BANGKOK", "BARCELONA", "BEIJING", "BEIRUT", "BELFAST", "BELGRADE", "BENGHAZI",
    "BERLIN", "BOGOTA", "BOSTON", "BRASILIA", "BRUSSELS", "BUCHAREST", "BUDAPEST",
    "BUENOS AIRES", "CAIRO", "CAMP DAVID", "CANBERRA", "CARACAS", "CHARLOTTE",
    "CHICAGO", "CINCINNATI", "CLEVELAND", "COLUMBUS", "COPENHAGEN", "DALLAS",
    "DAMASCUS", "DENVER", "DES MOINES", "DETROIT", "DOHA", "DONETSK", "DUBAI",
    "DUBLIN", "EDINBURGH", "EL PASO", "FRANKFURT", "GAZA", "GAZA CITY", "GENEVA",
    "GUANTANAMO BAY", "GUATEMALA CITY", "HANOI", "HAVANA", "HELSINKI", "HONG KONG",
    "HONOLULU", "HOUSTON", "INDIANAPOLIS", "ISLAMABAD", "ISTANBUL", "JAKARTA",
    "JERUSALEM", "JOHANNESBURG", "KABUL", "KANSAS CITY", "KHARKIV", "KIEV",
    "KUALA LUMPUR", "KUWAIT CITY", "KYIV", "LAS VEGAS", "LISBON", "LIVERPOOL",
    "LONDON", "LOS ANGELES", "MADRID", "MANCHESTER", "MANILA", "MEXICO CITY",
    "MIAMI", "MILAN", "MILWAUKEE", "MINNEAPOLIS", "MINSK", "MONTREAL", "MOSCOW",
    "MOSUL", "MUMBAI", "MUNICH", "NAIROBI", "NASHVILLE", "NEW DELHI", "NEW ORLEANS",
    "NEW YORK", "ODESSA", "OKLAHOMA CITY", "ORLANDO", "OSLO", "OTTAWA",
    "PANAMA CITY", "PARIS", "PHILADELPHIA", "PHOENIX", "PITTSBURGH", "PORTLAND",
    "PRAGUE", "PYONGYANG", "QUITO", "RIGA", "RIO DE JANEIRO", "RIYADH", "ROME",
    "SALT LAKE CITY", "SAN ANTONIO", "SAN DIEGO", "SAN FRANCISCO", "SAN JUAN",
    "SANTIAGO", "SARAJEVO", "SEATTLE", "SEOUL", "SHANGHAI", "SIMFEROPOL",
    "SINGAPORE", "SOFIA", "ST PETERSBURG", "ST. LOUIS", "ST. PETERSBURG",
    "STOCKHOLM", "STRASBOURG", "SYDNEY", "TAIPEI", "TALLINN", "TBILISI", "TEHRAN",
    "TEL AVIV", "TIJUANA", "TOKYO", "TORONTO", "TRIPOLI", "TUNIS", "UNITED NATIONS",
    "VATICAN CITY", "VIENNA", "VILNIUS", "WARSAW", "WASHINGTON", "YEREVAN", "ZURICH"});
// clang-format on

static_assert(std::ranges::is_sorted(cities));

constexpr std::size_t longest = 90; // bytes before the dash

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_high(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

struct Dash {
    std::size_t begin = std::string_view::npos; ///< with the blanks before
    std::size_t end = 0;                        ///< with the blanks behind
};

/// Finds the first dash: an em or en dash, two hyphens, or a hyphen with blanks around
/// ("- " or " -" is enough behind a bracket).
Dash first_dash(std::string_view line) {
    const std::string_view head = line.substr(0, longest);
    for (std::size_t i = 1; i < head.size(); ++i) {
        if (head[i] != '-' && head[i] != '\xE2') {
            continue;
        }
        std::size_t length = 0;
        for (const std::string_view dash :
             {"\u2014"sv, "\u2013"sv, "\u2015"sv, "--"sv}) {
            if (head.substr(i).starts_with(dash)) {
                length = dash.size();
                break;
            }
        }
        const bool blank = head[i - 1] == ' ';
        const bool bracket =
            head[i - 1] == ')' || (i > 1 && blank && head[i - 2] == ')');
        if (length == 0 && head[i] == '-' && i + 1 < line.size() &&
            (bracket || (blank && line[i + 1] == ' '))) {
            length = 1;
        }
        if (length == 0 || (head[i] == '-' && !blank && !bracket)) {
            continue;
        }
        Dash found{i, i + length};
        while (found.begin > 0 && head[found.begin - 1] == ' ') {
            --found.begin;
        }
        found.end = std::min(line.find_first_not_of(" -", found.end), line.size());
        return found;
    }
    return {};
}

/// Takes "(Reuters)" off the end of a head, if it is one we know.
bool take_agency(std::string_view& head) {
    if (!head.ends_with(')')) {
        return false;
    }
    const std::size_t open = head.rfind('(');
    if (open == std::string_view::npos) {
        return false;
    }
    const std::string_view inner = head.substr(open + 1, head.size() - open - 2);
    // "(UPI)", "(AP Photo)" no, "(Reuters/AFP)", "(CNN Business)"
    const std::string_view first = inner.substr(0, inner.find('/'));
    if (std::ranges::find(agencies, inner) == agencies.end() &&
        std::ranges::find(agencies, first) == agencies.end()) {
        return false;
    }
    head = head.substr(0, open);
    while (head.ends_with(' ')) {
        head.remove_suffix(1);
    }
    return true;
}

/// Do the words of a place or date all begin with a capital or digit, or link words
/// that do ("RIO de JANEIRO")?
bool is_place_or_date(std::string_view head) {
    constexpr std::string_view links[] = {"of",  "de",  "la", "el",   "al", "and",
                                          "the", "der", "am", "upon", "in", "on"};
    std::size_t words = 0;
    for (std::size_t i = 0; i < head.size();) {
        if (head[i] == ' ' || head[i] == ',' || head[i] == '(' || head[i] == ')' ||
            head[i] == '/') {
            ++i;
            continue;
        }
        const std::size_t end = std::min(head.find_first_of(" ,()/", i), head.size());
        const std::string_view word = head.substr(i, end - i);
        if (word.find_first_of("\"?!:;|@#$%&") != std::string_view::npos ||
            word.starts_with("\u201C") || word.starts_with("\u2018")) {
            return false;
        }
        const bool capital = is_upper(word[0]) || is_digit(word[0]) || is_high(word[0]);
        if (!capital && std::ranges::find(links, word) == std::end(links)) {
            return false;
        }
        ++words;
        i = end;
    }
    return words <= 8;
}

/// How far do words in capitals go from the front: "ST. PAUL, Minn." gives "ST. PAUL".
std::string_view capitals(std::string_view head) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < head.size();) {
        const std::size_t next = std::min(head.find_first_of(" ,/", i), head.size());
        const std::string_view word = head.substr(i, next - i);
        if (word.empty() || std::ranges::any_of(word, is_lower) ||
            !std::ranges::any_of(word, is_upper) ||
            std::ranges::any_of(word, is_digit)) {
            break;
        }
        end = next;
        if (next == head.size() || head[next] == ',') {
            break;
        }
        i = next + 1;
    }
    return head.substr(0, end);
}

// clang-format off
/// States and countries as datelines have them. In byte order.
constexpr auto regions = std::to_array<std::string_view>({
    "Afghanistan", "Ala.", "Alaska", "Algeria", "Argentina", "Ariz.", "Ark.",
    "Armenia", "Australia", "Austria", "Azerbaijan", "Bahrain", "Bangladesh",
    "Belarus", "Belgium", "Bosnia", "Brazil", "Britain", "Bulgaria", "Burma",
    "Calif.", "Cambodia", "Canada", "Chile", "China", "Colo.", "Colombia", "Conn.",
    "Crimea", "Croatia", "Cuba", "Cyprus", "Czech Republic", "D.C.", "Del.",
    "Denmark", "Egypt", "England", "Ethiopia", "Fla.", "Florida", "France", "Ga.",
    "Gaza Strip", "Georgia", "Germany", "Greece", "Guatemala", "Haiti", "Hawaii",
    "Honduras", "Hungary", "Idaho", "Ill.", "India", "Ind.", "Indonesia", "Iowa",
    "Iran", "Iraq", "Ireland", "Israel", "Italy", "Ivory Coast", "Japan", "Jordan",
    "Kan.", "Kansas", "Kazakhstan", "Kenya", "Kosovo", "Kuwait", "Ky.", "La.",
    "Lebanon", "Libya", "Lithuania", "Maine", "Malaysia", "Mass.", "Massachusetts",
    "Md.", "Mexico", "Mich.", "Michigan", "Minn.", "Minnesota", "Miss.", "Mo.",
    "Mont.", "Morocco", "Myanmar", "N.C.", "N.D.", "N.H.", "N.J.", "N.M.", "N.Y.",
    "Neb.", "Nepal", "Netherlands", "Nev.", "New Hampshire", "New Jersey",
    "New York", "New Zealand", "Nicaragua", "Niger", "Nigeria", "North Carolina",
    "North Korea", "Northern Ireland", "Norway", "Ohio", "Okla.", "Ontario", "Ore.",
    "Oregon", "Pa.", "Pakistan", "Pennsylvania", "Peru", "Philippines", "Poland",
    "Portugal", "Puerto Rico", "Qatar", "R.I.", "Romania", "Russia", "Rwanda",
    "S.C.", "S.D.", "Saudi Arabia", "Scotland", "Serbia", "Slovakia", "Somalia",
    "South Africa", "South Carolina", "South Korea", "South Sudan", "Spain",
    "Sri Lanka", "Sudan", "Sweden", "Switzerland", "Syria", "Taiwan", "Tenn.",
    "Tennessee", "Texas", "Thailand", "Tunisia", "Turkey", "Uganda", "Ukraine",
    "United Arab Emirates", "Utah", "Va.", "Venezuela", "Vietnam", "Virginia",
    "Vt.", "W.Va.", "Wales", "Wash.", "West Bank", "Wis.", "Wisconsin", "Wyo.",
    "Yemen", "Zimbabwe"});
// clang-format on

constexpr auto months =
    std::to_array<std::string_view>({"Apr", "Aug", "Dec", "Feb", "Jan", "Jul", "Jun",
                                     "Mar", "May", "Nov", "Oct", "Sep"});

/// "Minn.", "Aug 31", "March 21, 2014": what stands behind a place and a comma.
bool is_region_or_date(std::string_view head) {
    const std::string_view part = head.substr(0, head.find(','));
    if (std::ranges::find(regions, part) != regions.end()) {
        return true;
    }
    const bool month = std::ranges::find(months, part.substr(0, 3)) != months.end();
    return month && part.size() <= 13 && is_digit(part.back());
}

} // namespace

std::size_t dateline_end(std::string_view whole_line) {
    const std::string_view beginning = whole_line.substr(0, longest + 20);
    if (beginning.find(')') == std::string_view::npos &&
        beginning.find('-') == std::string_view::npos &&
        beginning.find("\u2014"[0]) == std::string_view::npos) {
        return 0; // most lines: no bracket and no dash
    }
    // A copy of the front with two blanks for each no-break space: the places stay.
    std::array<char, longest + 20> front;
    const std::size_t size = std::min(whole_line.size(), front.size());
    for (std::size_t i = 0; i < size; ++i) {
        const bool no_break_space = whole_line.substr(i, 2) == "\u00A0";
        front[i] = no_break_space ? ' ' : whole_line[i];
        if (no_break_space && i + 1 < size) {
            front[++i] = ' ';
        }
    }
    const std::string_view line(front.data(), size);
    constexpr std::string_view cnn = "(CNN)";
    const Dash dash = first_dash(line);
    if (std::string_view place = line;
        whole_line.size() <= longest && take_agency(place)) {
        // The dash stands in a line of its own, or nowhere.
        return !capitals(place).empty() && is_place_or_date(place) ? whole_line.size()
                                                                   : 0;
    }
    if (dash.begin == std::string_view::npos) {
        // CNN leaves the dash out: "Washington (CNN) The …", "(CNN)The …".
        const std::size_t at = line.substr(0, longest).find(cnn);
        if (at == std::string_view::npos || !is_place_or_date(line.substr(0, at))) {
            return 0;
        }
        const std::size_t end = at + cnn.size();
        return std::min(line.find_first_not_of(' ', end), line.size());
    }
    std::string_view head = line.substr(0, dash.begin);
    if (dash.end >= line.size()) {
        return 0; // no prose behind it
    }
    if (take_agency(head)) {
        return is_place_or_date(head) ? dash.end : 0;
    }
    const std::string_view place = capitals(head);
    if (place.size() < 3) {
        return 0;
    }
    std::string_view behind = head.substr(place.size());
    if (behind.empty()) {
        return std::ranges::binary_search(cities, place) ? dash.end : 0;
    }
    if (behind.starts_with(", ")) {
        behind.remove_prefix(2);
        return is_region_or_date(behind) ? dash.end : 0;
    }
    return 0;
}

} // namespace parallax::text
