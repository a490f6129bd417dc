"""Words of reports, French and English, folded: those that end a name, stand around one, or are never one."""

from __future__ import annotations

from data.calendar_names import MONTHS, WEEKDAYS
from geo.names.spelling import fold

# words that end a place name
_STOP_EN = (
    "on in at near about around less more while when where which who by after before during with without from "
    "toward towards via close is was were had has have that this not outside inside as for some just under over "
    "within heading headed coming bound yesterday today last against killing killed leaving according involving "
    "along to the between and or but then late early "
    "morning evening night"
)
_STOP_FR = (
    "sur dans pres aux au a en vers par avec ou qui que lors pendant apres avant hier depuis environ moins plus "
    "soit selon non contre pour sans ce cette ont ete il elle et entre loin matin soir "
    "nuit dont afin quelque quelques jusqu'a jusqu jusque"
)
_WEEKDAYS = {fold(day) for days in WEEKDAYS.values() for day in days}
STOP_WORDS = frozenset((_STOP_EN + " " + _STOP_FR).split()) | _WEEKDAYS

# words around a name that are not part of it
GENERIC_WORDS = frozenset(
    (
        "detachement detachment patrouille patrol escadron compagnie unite unit "
        "a abords aerodrome aeroport airport alentours also an area areas armee army artisanal artisanale artisanaux "
        "bac bank banlieue banque barracks barrage base bases betail border both bridge brigade bureau bureaux camp "
        "camps causeway chaussee cite commissariats culvert depots deuxieme digue distillerie drift embarcadere ferry "
        "ferroviaire ford gue logements nouveau-pont passerelle pompiers premier premiere radier rond-point "
        "roundabouts sapeurs-pompiers second seconde station-service submersible troisieme viaduc viaduct virage "
        "carrefour carriere caserne catholique celle celles celui center center-ville centre centre-ville ceux "
        "chantier check-point checkpoint checkpoints church cities city clinic commissariat commune communes complexe "
        "control controle crossing csref customs d' d'or dam de depot des direction douane du ecole eglise entrance "
        "entree entrepot environs existing factory famous farm faubourg ferme fondamentale frontalier frontaliere "
        "frontalieres frontaliers frontiere gare garnison garrison gendarmerie gold gouvernorat hameau hamlet "
        "headquarters health helipad hopital hospital hotel house important institut institute junction key l' la le "
        "les localite localites localities locality lycee mairie maison marche market militaire military mine mines "
        "minier miniere mining mission mosque mosquee municipality nearby neighborhood neighboring neighbourhood "
        "neighbouring new of office or orpaillage oryx outpost outposts outskirts peage pesage petrolier petroliere "
        "place places plant police pont port ports position positions post poste poste-frontalier poste-frontiere "
        "postes postes-frontieres posts prison puits qg quarry quartier quartiers reference regional regionale "
        "residence roundabout rural rurale same sante school secteur secteurs section sector shell siege site sites "
        "sortie stade stadium station strategic stretch suburb suburbs the toll total town towns tribunal un une "
        "universitaire urbaine urban usine usines vicinity village villages ville villes voisin voisine warehouse "
        "weighbridge zone zones"
    ).split()
)
LEADING_WORDS = frozenset("in at on a au aux dans sur en hauteur niveau".split())  # before a name, not part of it
MIDDLE_WORDS = frozenset("du de la le les des el al ould n' d' l' sur".split())  # lower case, yet inside names
COMMON_WORDS = frozenset(
    (
        "ambush attack attaque axe axes axis been bridge brousse bus bush camion camions carburant central cercle "
        "cercles citerne citernes college convoi convoy country desert detail details district east eastern embuscade "
        "entry est exact fleuve forest foret fuel gas goudron here highway hub import imports it its km lac lake lieu "
        "location long main military national network nord north northern oil origin origine ouest paved pays piste "
        "pistes pit pk plusieurs precise principal region regions reseau river riviere road roads route routes "
        "routier routiere routieres routiers several site sites soldiers somewhere south southern stated sud taken "
        "tanker tankers teacher their them there they training troncon tronçon troops truck trucks university unknown "
        "unpaved vehicle vehicles we west western wooded"
    ).split()
)

# armed groups and organisations: who, not where
ACTORS = frozenset(
    (
        "africa aqim aqmi barkhane corps daech donso donsos dozo dozos eigs"
        " eei eeis fama famas gane gat gatia gsim hani hcr ied ieds ihh isgs isis katiba mnla "
        "jihadist jihadists jnim jnim's minusma ocha pam unhcr wagner wfp"
    ).split()
)

# words of reports, mostly short, that some village is called too: alone they are never a name
_WORDS_EN = (
    "all alone amid another any ask away bad ban bare bars been beer big boss both box boy burned but can car "
    "cars city convoy custom cut day days dead did died do done dry due each eight else even ever fake few fire "
    "first five found four free from full gang gap gas get give go gold got guide gun had half has he hello her "
    "here high him his hit hot how if ill in inside into is it its job joe just killed kind know large later law "
    "lay led left let light like line list live local long lost lot low made mail main make male man many map may "
    "me men met mid mile mine more most move much must my near new next nine no none nor not now of off old on "
    "once one only open or other our out over own park pass past pay people per pin plan point police pot put "
    "rain ran read red rest road route run sad said sale same saw say sea see seen sent set seven shop shot side "
    "since sing six small so soldiers some son soon south still stop such take ten than that the their them then "
    "these they thin this those three tie time tin tiny to told too took top town truck trucks try two under "
    "until up us use used very via was way we week well went were west what when where which while who why will "
    "win with work yes yet you your"
)
_WORDS_FR = (
    "ainsi alors amont ans apres arme armee armes as assez aucun aussi autour autre autres aval avant avec avis "
    "avoir bas beau beaucoup bien bon bord bout bruit but camion car carre cas cause cela celle celui cent ces "
    "ceux chacun chaque chef chez ci cinq comme comment complet cote cotes coup coupe cours crise cru dame date "
    "de debut deja demain demi depot des deux dit dix doit dont dos doute du dur dure eau elle elles en encore "
    "enfin entier est et etat ete etre eu eux face faire fait feu fin fini fois fond font force forme fort foule "
    "front fut gens grand grande gros guerre haut heure heures hier homme hommes hors huit ici il ils incendie "
    "inconnu inconnue jamais jour jours juin la lait le les leur leurs levee libre lieu lieux ligne loin long "
    "lors lourd lui ma main maire mais mal mars me meme mer mere mes mise moins mois mon mort morts moto motos "
    "mur ne ni niveau noir nom nombre non nord nos notre nous nouveau nouvel nuit on ont or ou oui par parti "
    "partie pas passage pays peine pere petit peu peur piece pied plein plus plusieurs point pointe pont port "
    "porte pos pour pres pris prise pro puis quand quatre que quel quelle qui quoi racine rien rond rue sa sac "
    "sans se selon sept ses seul si sien soir soit sol soleil son sont sorte sous suite sur ta tant tape tard te "
    "tel temps terme terre tete tir tire tirs tombe ton tot toujours tous tout toute toutes tres trois trop tu un "
    "une va vers vie ville vite voie voir vol vos votre vous vu vue"
)
WORDS = (
    frozenset((_WORDS_EN + " " + _WORDS_FR).split())
    | {fold(month) for months in MONTHS.values() for month in months}
    | ACTORS
    | STOP_WORDS
    | GENERIC_WORDS
    | COMMON_WORDS
)
