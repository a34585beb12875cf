#include "core/text/abbreviation_lists.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace parallax::text {

namespace {

/// Words with a blank between them, as a value that a template can have.
template <std::size_t size> struct Literal {
    char text[size];
    consteval Literal(const char (&literal)[size]) { std::copy_n(literal, size, text); }
    [[nodiscard]] constexpr std::string_view view() const { return {text, size - 1}; }
};

/// The words of a literal in byte order.
template <Literal words> constexpr auto sorted = [] {
    constexpr std::size_t count =
        std::ranges::count(words.view(), ' ') + std::size_t{1};
    std::array<std::string_view, count> list;
    std::string_view rest = words.view();
    for (std::string_view& word : list) {
        word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    std::ranges::sort(list);
    return list;
}();

struct Language {
    std::string_view code;
    AbbreviationLists lists;
};

// Written for this project, from what stands before ". " and a capital in news.
// clang-format off
constexpr Language languages[] = {
    {"en", {
     .always = sorted<
        "Adm Amb Assoc Asst Atty Brig CAPT COL Capt Cdr Cmdr Col Cpl DR Dep Det Dr "
        "Drs Fr Ft GEN GOV Gen Gov Govs Hon Insp LT Lt MR MRS MS Maj Messrs Mr Mrs "
        "Ms Msgr Mss Mt Mx PROF Pfc Pres Prof Profs Pvt REP REV Rep Reps Rev SEN "
        "SGT Secy Sen Sens Sgt St Ste Supt Vs deg e.g i.e v vs">,
     .before_numbers = sorted<
        "APR AUG Apr Art Aug Avg Ch DEC Dec FEB Feb Fig Figs H.Res JAN JUL JUN Jan "
        "Jul Jun MAR Mar NO NOV No Nos Nov OCT Oct Prop Pt Rte S.Res SEPT Sep Sept "
        "U.S.C Vol approx avg c ca ch est fig figs no nos p pop pp pt sec vol">,
     .maybe = sorted<
        "Assn Ave Bldg Blvd Bros Co Corp Cos Dept Dist Est Fri Hwy Inc Intl Jr Ltd "
        "Mfg Mon Natl Rd Sec Sr Thu Thur Thurs Tue Tues Univ Wed">,
     .before_titles = sorted<
        "A.M Ala Ariz Ark B.A B.C B.S Calif Colo Conn D.C D.D.S Del Fla Ga Ill Ind "
        "J.D Kan Ky L.A LL.B LLC La M.A M.B.A M.D Mass Md Mich Minn Miss Mo Mont "
        "N.C N.D N.H N.J N.M N.Y Neb Nev Okla Ore P.M PLC Pa Ph.D R.I S.C S.D Tenn "
        "Tex Va Vt W.Va Wash Wis Wyo a.m al etc p.m plc">,
     .starters = sorted<
        "A About Above According Across Additionally Advocates After Afterward "
        "Afterwards Again Against All Almost Already Also Although Am Amid Among An "
        "Analysts And Another Any Anyone Apparently Are Around As Asked At "
        "Authorities Based Because Been Before Behind Being Below Besides Between "
        "Beyond Both But By Can Candidates Certainly Clearly Click Consequently "
        "Consider Could Critics Currently Despite Did Do Does Dozens During Each "
        "Earlier Eight Either Even Eventually Every Everyone Experts Few Finally "
        "Five Follow Following For Former Four From Further Furthermore Get Given "
        "Had Has Have Having He Hence Her Here Hide His How However Hundreds I If "
        "Image In Indeed Initially Instead Investigators Is It Its Just Last Later "
        "Lawmakers Less Let Like Likewise Look Many Maybe Meanwhile Members "
        "Millions More Moreover Most Much My Nearly Neither Never Nevertheless Nine "
        "No Nobody None Nor Not Nothing Now Obviously Of Officials Oh On Once One "
        "Only Or Originally Other Others Otherwise Our Outside Over Overall Part "
        "People Per Perhaps Photo Please Polls Previous Previously Prosecutors "
        "Protesters Rather Recent Recently Regardless Reportedly Right Separately "
        "Seven Several She Shortly Should Similarly Since Six So Some Somehow "
        "Someone Something Sometimes Somewhere Sources Speaking Still Such "
        "Supporters Surely Take Ten That The Their Then There Therefore These They "
        "This Those Though Thousands Three Through Throughout Thus To Today "
        "Tomorrow Too Two Ultimately Under Unfortunately Unless Unlike Until Very "
        "Via Voters Was We Well Were What Whatever When Where Whether Which While "
        "Who Whoever Whom Whose Why With Within Without Would Yeah Yes Yesterday "
        "Yet You Your">,
     .ordinal_stops = false}},
    {"de", {
     .always = sorted<
        "Abt Dipl Dr Fr Frhr Gen Hr Ing Nr Prof St Vgl bspw bzw ca d.h einschl evtl "
        "geb gest ggf inkl sog u.a vgl z.B zzgl">,
     .before_numbers = sorted<
        "Abs Art Bd Jh Kap S Tel Ziff">,
     .maybe = sorted<
        "Apr Aug Co Dez Feb Jan Jr Mio Mrd Nov Okt Sept Sr Str Tsd">,
     .before_titles = sorted<
        "etc usw">,
     .starters = sorted<
        "Aber Alle Als Am An Auch Auf Aus Bei Bis Da Damit Dann Das Dass Dem Den "
        "Denn Der Deshalb Die Diese Dieser Dieses Doch Dort Durch Ein Eine Einen Er "
        "Es Für Ich Ihr Im In Jetzt Man Mit Nach Noch Nun Nur Ob Oder Schon Seine "
        "Seit Sie So Trotz Um Und Unter Viele Vom Von Vor Was Weil Wenn Wer Wie Wir "
        "Zu Zudem Zum Zur Zwar Über">,
     .ordinal_stops = true}},
    {"fr", {
     .always = sorted<
        "Dr Gal Gén J.-C M MM Me Mgr Mlle Mlles Mme Mmes Pr St Ste av cf env">,
     .before_numbers = sorted<
        "art chap fig n no p pp vol">,
     .maybe = sorted<
        "Cie Jr avr déc févr janv juil nov oct sept">,
     .before_titles = sorted<
        "etc">,
     .starters = sorted<
        "A Ainsi Alors Après Au Aucun Aussi Avant Avec Car Ce Cela Ces Cet Cette "
        "Ceux Comme D Dans De Depuis Des Deux Donc Du Elle Elles En Enfin Et Il Ils "
        "J Je L La Le Les Leur Lors Mais Malgré Même Ni Nous On Or Ou Où Par Pas "
        "Pendant Plus Pour Pourtant Puis Quand Que Quelques Qui Sa Sans Selon Ses "
        "Si Son Sous Sur Tous Tout Trois Un Une Vous À">,
     .ordinal_stops = false}},
    {"es", {
     .always = sorted<
        "Dr Dra Dña EE Gob Gral Ing Lic Mons Prof Sr Sra Sres Srta Sta Sto Ud Uds">,
     .before_numbers = sorted<
        "Art No Núm art cap núm p pp pág págs vol">,
     .maybe = sorted<
        "Av Avda Cía Jr">,
     .before_titles = sorted<
        "EE.UU UU etc">,
     .starters = sorted<
        "A Además Ahora Al Algunos Ante Antes Así Aunque Cada Como Con Cuando "
        "Cuatro De Del Desde Después Donde Dos Durante El Ella Ellos En Entre Era "
        "Es Esa Ese Eso Esta Este Esto Estos Fue Ha Hasta Hay Hoy La Las Le Lo Los "
        "Luego Mientras Mucho Muchos Más Ni No Nos Nuestra Nuestro O Otra Otro Para "
        "Pero Por Porque Pues Que Se Según Si Sin Sobre Solo Son Su Sus También "
        "Tampoco Todo Todos Tras Tres Un Una Uno Y Ya Yo">,
     .ordinal_stops = false}},
    {"it", {
     .always = sorted<
        "Arch Avv Cap Col Dott Dr Gen Geom Ing Mons On Prof Rag S Sen Sig Sigg St">,
     .before_numbers = sorted<
        "art artt cap n nn p pag pagg vol">,
     .maybe = sorted<
        "Jr">,
     .before_titles = sorted<
        "ecc">,
     .starters = sorted<
        "A Ad Ai Al Alla Allo Anche Ancora Che Chi Ci Come Con Cosa Così Da Dal "
        "Dalla Del Della Di Dopo Due E Ecco Ed Era Gli Ha Hanno I Il In Infatti "
        "Invece Io L La Le Lei Lo Loro Lui Ma Mentre Molti Nei Nel Nella Noi Non "
        "Nonostante O Ogni Ora Per Perché Però Più Poi Prima Quando Quanto Quella "
        "Quello Questa Questo Quindi Se Secondo Senza Si Sono Su Sua Sul Sulla Suo "
        "Tra Tre Tutti Tutto Un Una Uno È">,
     .ordinal_stops = false}},
    {"nl", {
     .always = sorted<
        "Dhr Dr Drs Gen Ing Ir Mevr Mr Mw Prof St bijv ca d.w.z dhr dr drs ing ir "
        "m.b.t mevr mr mw nl o.a prof resp t.a.v">,
     .before_numbers = sorted<
        "Nr art blz nr p pag">,
     .maybe = sorted<
        "jan feb mrt apr jun jul aug sep sept okt nov dec Jr">,
     .before_titles = sorted<
        "enz etc">,
     .starters = sorted<
        "Aan Al Alle Als Ben Bij Daar Daarom Dat De Deze Die Dit Door Dus Een Er "
        "Eén Het Hier Hij Hoe Ik In Ja Je Maar Met Na Naar Nee Niet Nog Nu Of Om "
        "Omdat Onder Ons Ook Op Over Sinds Te Tegen Toch Toen Tot Twee Uit Van "
        "Vanaf Veel Volgens Voor Vooral Waar Waarom Want Wat We Wel Wie Wij Ze Zij "
        "Zijn Zo">,
     .ordinal_stops = false}},
    {"pt", {
     .always = sorted<
        "Cap Cel Dr Dra Drs Eng Exma Exmo Gen Prof Profa Sr Sra Sras Srs Srta St "
        "Sta Sto">,
     .before_numbers = sorted<
        "Art art cap nº núm p pág págs vol">,
     .maybe = sorted<
        "Av Cia Jr Ltda">,
     .before_titles = sorted<
        "etc">,
     .starters = sorted<
        "A Agora Ainda Algumas Alguns Além Antes Ao Aos Apesar As Assim Até Cada "
        "Com Como Contra Da Das De Depois Desde Do Dois Dos Durante E Ela Elas Ele "
        "Eles Em Embora Enquanto Entre Então Era Essa Esse Esta Este Eu Foi Há Já "
        "Mais Mas Mesmo Muitos Na Nas Nem No Nos Não Nós O Onde Os Ou Outra Outro "
        "Para Pela Pelo Por Porque Porém Quando Que Quem Se Segundo Sem Seu Sobre "
        "Sua São Também Todos Três Um Uma Você À É">,
     .ordinal_stops = false}},
    {"ru", {
     .always = sorted<
        "акад англ гг ген гр им лат напр нем о полк проф св см ср стр т.е "
        "тов ул">,
     .before_numbers = sorted<
        "гл п пп рис с ст табл">,
     .maybe = sorted<
        "г д долл коп млн млрд обл р руб трлн тыс">,
     .before_titles = sorted<
        "др н.э пр т.д т.п">,
     .starters = sorted<
        "А Без Более Больше Будет Был Была Были Было В Во Вот Все Всего Всё Вы Где "
        "Да Даже Для До Его Ее Если Есть Еще Ещё Её За Затем И Из Или Именно Их К "
        "Как Какой Ко Когда Кроме Кто Между Мы На Не Несмотря Нет Но Ну О Об Однако "
        "Он Она Они Оно От По Под После Потом Поэтому При Ранее С Сам Сегодня "
        "Сейчас Со Так Также Такой Там То Тогда Только Тот У Хотя Что Чтобы Эта Эти "
        "Это Этот Я">,
     .ordinal_stops = false}},
};
// clang-format on

constexpr AbbreviationLists none;

/// The languages with the outlines of their abbreviations.
constexpr auto with_outlines = [] {
    auto result = std::to_array(languages);
    for (Language& language : result) {
        AbbreviationLists& lists = language.lists;
        for (const auto& list :
             {lists.always, lists.before_numbers, lists.maybe, lists.before_titles}) {
            for (const std::string_view word : list) {
                const std::size_t outline = AbbreviationLists::outline(word);
                lists.outlines[outline / 64] |= std::uint64_t{1} << (outline % 64);
            }
        }
    }
    return result;
}();

static_assert(std::ranges::all_of(languages, [](const Language& language) {
    const AbbreviationLists& lists = language.lists;
    return std::ranges::all_of(std::array{lists.always, lists.before_numbers,
                                          lists.maybe, lists.before_titles},
                               [](const auto& list) {
                                   return std::ranges::all_of(list, [](auto word) {
                                       return word.size() <= 8;
                                   });
                               });
}));

} // namespace

const AbbreviationLists& abbreviation_lists(std::string_view language) {
    if (language.empty()) {
        language = "en";
    }
    const auto* found = std::ranges::find(with_outlines, language, &Language::code);
    return found == with_outlines.end() ? none : found->lists;
}

} // namespace parallax::text
