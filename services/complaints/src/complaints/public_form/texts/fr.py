"""French."""

from dataclasses import replace

from complaints.public_form.texts.catalogue import Asked, Catalogue, Choice

_CONTACT = {
    "do-not-write": Choice("Vous pouvez me téléphoner"),
    "do-not-phone": Choice(
        "Vous pouvez m’écrire", "Dans certains lieux, les lettres et les messages peuvent être ouverts."
    ),
    "only-next-visit": Choice(
        "Me parler seulement en privé, lors d’une visite",
        "Nous ne disons à personne là-bas que vous avez écrit.",
    ),
    "through-lawyer": Choice("Seulement par mon avocat", "Nous vous demandons ensuite le nom de l’avocat."),
    "do-not-contact": Choice("Ne me contactez pas", "Vous recevez un code pour lire notre réponse ici."),
}

_QUESTIONS = {
    "who": Asked(
        "Qui écrit ?",
        "Qui écrit",
        choices={
            "person-deprived-of-liberty": Choice("Je suis, ou j’ai été, dans ce lieu sans pouvoir en sortir"),
            "family": Choice("Un ou une proche d’une personne qui s’y trouve"),
            "lawyer": Choice("Un avocat ou une avocate"),
            "staff": Choice("J’y travaille, ou j’y ai travaillé"),
            "civil-society": Choice("Une organisation"),
            "other": Choice("Quelqu’un d’autre"),
            "anonymous": Choice("Je préfère ne pas le dire"),
        },
    ),
    "where": Asked(
        "Où cela s’est-il passé ?",
        "Où",
        hint="Choisissez le lieu dans la liste. S’il n’y est pas, écrivez son nom.",
        labels={
            "place": "Lieu",
            "place_name": "Nom du lieu",
            "unit": "Partie du lieu, par exemple un quartier",
        },
    ),
    "what": Asked(
        "Que s’est-il passé ?",
        "Ce qui s’est passé",
        hint="Racontez-le comme c’était, dans la langue que vous voulez. N’écrivez pas de nom si cela peut mettre "
        "quelqu’un en danger.",
    ),
    "when": Asked(
        "Quand cela s’est-il passé ?", "Quand", hint="Un jour, ou à peu près. « La semaine dernière » suffit."
    ),
    "topic": Asked("De quoi s’agit-il surtout ?", "Sujet", choices={"unsure": Choice("Je ne sais pas")}),
    "concerned": Asked(
        "De qui s’agit-il ?",
        "La personne concernée",
        hint="Seulement si c’est sans danger. C’est gardé sous clé, à part de ce que vous avez écrit.",
        labels={"concerned_name": "Nom", "concerned_number": "Numéro d’écrou, s’il y en a un"},
    ),
    "concerned_contact": Asked(
        "Comment pouvons-nous joindre cette personne ?",
        "La joindre",
        hint="En cas de doute, choisissez la dernière réponse.",
        choices={
            "only-next-visit": Choice("Seulement en privé, lors d’une visite"),
            "do-not-phone": Choice("Par lettre", "Dans certains lieux, les lettres peuvent être ouvertes."),
            "through-lawyer": Choice("Seulement par son avocat"),
            "do-not-contact": Choice("Pas du tout", "Pas avant que nous en ayons parlé ici avec vous."),
        },
    ),
    "danger": Asked(
        "Quelqu’un est-il en danger maintenant ?",
        "En danger maintenant",
        choices={"yes": Choice("Oui"), "no": Choice("Non"), "unsure": Choice("Je ne sais pas")},
        why="Nous lisons d’abord ce qui ne peut pas attendre. Ce formulaire n’est pas un appel d’urgence : il peut "
        "s’écouler des heures avant qu’il soit lu.",
    ),
    "named": Asked(
        "Voulez-vous nous dire qui vous êtes ?",
        "Votre nom",
        hint="Ce n’est pas obligatoire. Dans les deux cas, nous pouvons échanger ici, avec un code.",
        choices={
            "no": Choice(
                "Non, je reste anonyme",
                "Nous ne savons pas qui vous êtes et ne cherchons pas à le savoir.",
            ),
            "yes": Choice(
                "Oui", "Votre nom est gardé sous clé. L’ouvrir exige une raison, et c’est consigné."
            ),
        },
    ),
    "contact": Asked(
        "Qui êtes-vous ?",
        "Vous",
        labels={"name": "Votre nom", "phone": "Téléphone", "email": "Courriel", "address": "Adresse"},
        hint="Ne donnez que ce que vous voulez nous confier.",
    ),
    "safe": Asked(
        "Pouvons-nous vous contacter à ce sujet ?",
        "Vous contacter",
        hint="Choisissez ce qui est sans danger pour vous. En cas de doute, choisissez la dernière réponse. "
        "Nous pourrons quand même échanger ici, avec un code.",
        why="Pour que personne ne subisse de mal parce qu’il nous a écrit. Nous faisons ce que vous choisissez ici, "
        "même si une règle veut que nous vous écrivions.",
        choices=_CONTACT,
    ),
    "lawyer": Asked(
        "Quel avocat ?",
        "L’avocat",
        hint="Le nom, et comment le joindre : un numéro de téléphone, un courriel ou la ville.",
    ),
}

FR = Catalogue(
    language="fr",
    name="Français",
    direction="ltr",
    skip="Aller à la page",
    exit="Quitter cette page",
    back="Retour",
    next="Continuer",
    languages="Langue",
    step="Question {number} sur {total}",
    why="Pourquoi cette question ?",
    optional="(vous pouvez laisser vide)",
    not_in_list="Il n’est pas dans cette liste",
    not_answered="Sans réponse",
    characters="{number} caractères au plus.",
    colon=" : ",
    start_title="Dites-nous ce qui s’est passé",
    start_lead="Si vous, ou une autre personne, subissez ou avez subi de mauvais traitements dans un lieu que l’on "
    "ne peut pas quitter, vous pouvez nous le dire ici.",
    start_points=(
        "Nous posons une question à la fois. Vous pouvez en laisser presque toutes sans réponse.",
        "Vous n’avez pas à dire qui vous êtes. Nous ne gardons aucune adresse de votre appareil.",
        "Rien n’est conservé ici avant que vous appuyiez sur Envoyer, à la fin.",
        "À la fin, vous recevez un code. Il permet de lire notre réponse et de nous écrire de nouveau.",
    ),
    start_safety_title="Êtes-vous en sécurité ici ?",
    start_safety=(
        "Utilisez un téléphone ou un ordinateur auquel les personnes dont vous parlez n’ont pas accès.",
        "Le réseau que vous utilisez peut montrer que cette page a été ouverte, pas ce que vous avez écrit.",
        "« Quitter cette page » vous emmène ailleurs aussitôt, et ce que vous avez écrit disparaît. Effacez aussi la "
        "page de l’historique du navigateur.",
    ),
    start_button="Commencer",
    start_code="J’ai déjà un code",
    start_plain="Pour les enfants et les jeunes",
    start_grown="La page pour adultes",
    working_days={
        "one": "{number} jour ouvrable",
        "many": "{number} jours ouvrables",
        "other": "{number} jours ouvrables",
    },
    calendar_days={"one": "{number} jour", "many": "{number} jours", "other": "{number} jours"},
    reads_within="Une personne de notre bureau le lit sous {period}.",
    answers_within="Sous {period}, vous pouvez lire ici ce que nous ferons.",
    questions=_QUESTIONS,
    check_title="Relisez ce que vous avez écrit",
    check_lead="Rien n’a encore été envoyé.",
    check_files="Vous pourrez ajouter des photos et des documents après l’envoi.",
    change="Modifier",
    send="Envoyer",
    error_prefix="Erreur :",
    error_title="Il y a quelque chose à corriger",
    missing_choice="Choisissez une des réponses",
    missing_text="Écrivez quelque chose ici",
    too_long="Ce texte compte {written} caractères ; il y a place pour {number}. Veuillez le raccourcir",
    too_quick="C’était très rapide. Attendez quelques secondes, puis appuyez de nouveau sur Envoyer",
    unreadable="Cette réponse n’a pas pu être lue. Choisissez-la ou écrivez-la de nouveau",
    have_it="Bien reçu, le {date}.",
    receipt_title="Notez ce code",
    receipt_lead="C’est le seul moyen de lire notre réponse et d’ajouter quelque chose. Nous ne l’affichons qu’une "
    "fois et ne pouvons pas le retrouver pour vous.",
    receipt_label="Votre code",
    receipt_back="Pour revenir, ouvrez de nouveau ce formulaire et choisissez « J’ai déjà un code ».",
    receipt_print="Vous pouvez imprimer cette page avec la commande d’impression de votre navigateur.",
    receipt_safe="Est-ce prudent de le garder sur ce téléphone ? Toute personne qui a le code peut lire nos "
    "messages et les vôtres.",
    next_title="La suite",
    next_read="Quelqu’un de notre bureau le lit au plus tard le {date}.",
    next_read_undated="Quelqu’un de notre bureau le lit.",
    next_answer="Au plus tard le {date}, vous pouvez lire ici ce que nous ferons.",
    next_answer_undated="Vous pouvez lire ici ce que nous ferons.",
    next_contact={
        "anonymous": "Nous ne savons pas qui vous êtes et ne pouvons pas vous joindre. Revenez ici de temps en temps "
        "avec le code.",
        "do-not-write": "Nous pouvons vous téléphoner. Nous n’écrivons pas.",
        "do-not-phone": "Nous pouvons vous écrire. Nous ne téléphonons pas.",
        "only-next-visit": "Nous ne téléphonons pas et n’écrivons pas. Vous avez choisi : seulement en privé, lors "
        "d’une visite.",
        "through-lawyer": "Nous ne parlons qu’à votre avocat.",
        "do-not-contact": "Nous ne vous contactons pas. Revenez ici de temps en temps avec le code.",
    },
    receipt_files="Ajouter des photos ou des documents",
    receipt_done="Je l’ai noté",
    again_title="C’est déjà envoyé",
    again_lead="Nous l’avons reçu, une seule fois. Le code s’est affiché lors de l’envoi ; nous ne pouvons pas "
    "l’afficher de nouveau.",
    expired_title="Cette page est restée ouverte trop longtemps",
    expired_lead="Ce que vous aviez écrit ici ne peut plus être lu, ni par nous ni par personne. Rien n’a été envoyé. "
    "Veuillez recommencer.",
    limit_title="Nous ne pouvons pas le recevoir pour le moment",
    limit_office="Beaucoup de signalements sont arrivés dans la dernière heure. Ce que vous avez écrit reste dans "
    "cette page : laissez-la ouverte et appuyez de nouveau sur Envoyer dans une heure, ou joignez-nous autrement.",
    limit_caller="Plusieurs signalements sont venus de là où vous êtes dans la dernière heure. Ce que vous avez écrit "
    "reste dans cette page : laissez-la ouverte et appuyez de nouveau sur Envoyer dans une heure, ou joignez-nous "
    "autrement.",
    limit_files="Beaucoup de fichiers sont arrivés pour ce signalement dans la dernière heure. Envoyez les autres "
    "dans une heure",
    limit_messages="Beaucoup de messages sont arrivés pour ce signalement dans la dernière heure. Celui-ci "
    "n’est pas parti : envoyez-le dans une heure",
    limit_tries="Trop de codes ont été essayés de là où vous êtes. Réessayez dans une heure.",
    contact_title="Autres moyens de nous joindre",
    urgent_title="Si cela ne peut pas attendre",
    closed_title="Ce formulaire est fermé",
    closed_lead="Nous ne recevons pas de signalement ici pour le moment. Si vous avez un code, il reste utilisable.",
    failed_title="Quelque chose n’a pas marché",
    failed_lead="Réessayez dans quelques minutes. Rien n’est envoyé deux fois.",
    large_title="C’est trop à la fois",
    large_lead="Revenez en arrière, raccourcissez le texte ou envoyez moins de fichiers à la fois.",
    missing_title="Il n’y a pas de page ici",
    missing_lead="L’adresse est peut-être inexacte, ou la page n’existe plus.",
    left_title="La page est fermée",
    left_lead="Ce que vous avez écrit ne peut plus être ouvert depuis ce navigateur, seulement avec votre code. Si "
    "d’autres utilisent cet appareil, effacez la page de l’historique du navigateur.",
    to_start="À la première page",
    try_again="Réessayer",
    written_before="Ce que vous avez écrit en dernier. Vous pouvez le copier ici :",
    start_again="Recommencer",
    enter_title="Revenir avec votre code",
    enter_hint="Tapez les mots ou les chiffres comme vous les avez notés. Majuscules, accents et espaces n’ont pas "
    "d’importance.",
    enter_label="Votre code",
    enter_button="Ouvrir",
    enter_wrong="Aucun signalement n’a ce code. Regardez ce que vous avez noté et réessayez",
    inbox_title="Votre signalement",
    sent_on="Envoyé le {date}",
    state_title="Où en est votre signalement",
    states={
        "received": "Nous l’avons reçu. Personne n’y a encore travaillé.",
        "acknowledged": "Nous l’avons lu.",
        "assessed": "Nous avons examiné ce qui peut être fait.",
        "in-progress": "Nous y travaillons.",
        "waiting": "Nous attendons la réponse d’un autre service.",
        "closed": "Notre travail à ce sujet est terminé.",
        "reopened": "Nous avons repris ce dossier.",
        "merged": "Nous poursuivons dans un autre dossier. Vous pouvez nous écrire ici comme avant.",
    },
    messages_title="Messages",
    no_messages="Il n’y a pas encore de message.",
    from_office="De nous",
    from_reporter="De vous",
    write_label="Nous écrire",
    write_hint="Une réponse, une question, ou ce qui s’est passé depuis.",
    write_button="Envoyer ce message",
    written="Nous avons reçu votre message.",
    files_title="Photos et documents",
    no_files="Vous n’en avez pas envoyé.",
    files_label="Choisir des fichiers",
    files_hint="PDF, images, sons, vidéos, textes et documents bureautiques, {number} Mo au plus ensemble.",
    files_private="Nous retirons des images le lieu et la date de prise de vue. Les autres fichiers restent tels "
    "quels : votre nom peut s’y trouver.",
    files_button="Envoyer les fichiers",
    file_added="Nous avons reçu « {name} ».",
    file_missing="Choisissez d’abord un fichier",
    file_refused="« {name} » est d’un type que nous n’acceptons pas, ou n’est pas ce que son nom indique",
    file_too_large="« {name} » est trop volumineux",
    file_broken="L’envoi a été interrompu. Veuillez renvoyer le fichier",
    refresh="Voir s’il y a du nouveau",
    leave="Fermer et quitter",
    text_kept="Le message que vous écriviez n’est pas perdu : ouvrez votre signalement avec le code, il y est encore.",
    ended_title="Cette page est fermée",
    ended_lead="Pour votre sécurité, elle se ferme d’elle-même après un moment. Ouvrez-la de nouveau avec votre code.",
    summary="Par le formulaire public",
    summary_with_theme="Par le formulaire public : {theme}",
    when_line="Quand : {text}",
    place_line="Lieu : {text}",
)

FR_PLAIN = replace(
    FR,
    start_title="Dis-nous si quelque chose ne va pas",
    start_lead="Tu vis dans un lieu que tu n’as pas le droit de quitter ? Quelqu’un t’a fait mal, t’a fait peur ou "
    "n’a pas été juste avec toi ? Tu peux nous le dire. Notre travail est d’aider.",
    start_points=(
        "Nous te posons quelques questions courtes.",
        "Tu peux garder ton nom pour toi.",
        "Personne là-bas ne voit ce que tu écris.",
        "À la fin, tu reçois des mots secrets. Avec eux, tu peux lire notre réponse.",
    ),
    start_safety_title="Prends soin de toi",
    start_safety=(
        "Écris quand personne ne regarde par-dessus ton épaule.",
        "Si quelqu’un arrive, appuie sur « Quitter cette page ». Ce que tu as écrit disparaît alors.",
        "Tu n’as rien fait de mal en nous parlant.",
    ),
    start_button="C’est parti",
    start_code="J’ai déjà des mots secrets",
    optional="(tu peux laisser vide)",
    reads_within="Un adulte de notre bureau le lit sous {period}.",
    answers_within="Sous {period}, tu peux lire ici ce que nous ferons.",
    questions={
        **_QUESTIONS,
        "who": Asked(
            "Qui es-tu ?",
            "Qui tu es",
            choices={
                "person-deprived-of-liberty": Choice("J’y vis"),
                "family": Choice("Un ami, un frère ou une sœur"),
                "other": Choice("Quelqu’un d’autre"),
                "anonymous": Choice("Je ne veux pas le dire"),
            },
        ),
        "where": replace(
            _QUESTIONS["where"],
            title="Où est-ce ?",
            hint="Cherche le lieu dans la liste. Si tu ne le trouves pas, écris comment il s’appelle.",
            labels={
                "place": "Lieu",
                "place_name": "Comment il s’appelle",
                "unit": "Quelle maison, quel étage ou quel groupe",
            },
        ),
        "what": Asked(
            "Que s’est-il passé ?",
            "Ce qui s’est passé",
            hint="Écris comme tu le raconterais à un ami. Les fautes n’ont pas d’importance.",
        ),
        "danger": Asked(
            "Es-tu en danger maintenant, ou quelqu’un d’autre ?",
            "En danger maintenant",
            choices={"yes": Choice("Oui"), "no": Choice("Non"), "unsure": Choice("Je ne sais pas")},
        ),
        "named": Asked(
            "Veux-tu nous dire ton nom ?",
            "Ton nom",
            hint="Tu peux aussi ne pas le dire.",
            choices={
                "no": Choice("Non", "Pas de souci. Nous pouvons parler ici, avec tes mots secrets."),
                "yes": Choice("Oui", "Nous le gardons sous clé."),
            },
        ),
        "contact": replace(
            _QUESTIONS["contact"],
            title="Comment t’appelles-tu ?",
            short="Toi",
            hint="Écris ce que tu veux nous confier.",
            labels={"name": "Ton nom", "phone": "Téléphone", "email": "Courriel", "address": "Adresse"},
        ),
        "safe": Asked(
            "Comment pouvons-nous te parler ?",
            "Te parler",
            hint="Choisis ce qui est sans danger pour toi. Si tu ne sais pas, prends la dernière réponse.",
            choices={
                "only-next-visit": Choice(
                    "Seulement avec moi, lors d’une visite", "Nous ne disons à personne que tu as écrit."
                ),
                "do-not-write": Choice("Vous pouvez m’appeler"),
                "do-not-phone": Choice("Vous pouvez m’écrire"),
                "do-not-contact": Choice("Seulement ici, avec mes mots secrets"),
            },
        ),
    },
    check_title="Relis encore une fois",
    check_lead="Nous ne l’avons pas encore. Appuie sur Envoyer quand c’est bon.",
    missing_choice="Choisis une des réponses",
    missing_text="Écris quelque chose ici",
    too_long="Ton texte compte {written} caractères ; il y a place pour {number}. Raccourcis-le",
    too_quick="C’était très rapide. Attends quelques secondes, puis appuie de nouveau sur Envoyer",
    unreadable="Cette réponse n’a pas pu être lue. Choisis-la ou écris-la de nouveau",
    check_files="Tu pourras ajouter des photos après l’envoi.",
    receipt_back="Pour revenir, ouvre de nouveau cette page et choisis « J’ai déjà des mots secrets ».",
    receipt_safe="Est-ce prudent de les garder sur ce téléphone ? Toute personne qui a ces mots peut lire ce que nous "
    "nous écrivons.",
    again_lead="Nous l’avons reçu. Les mots secrets se sont affichés à l’envoi ; nous ne pouvons pas les montrer de "
    "nouveau.",
    expired_lead="Ce que tu avais écrit ici ne peut plus être lu par personne. Rien n’a été envoyé. Recommence, "
    "s’il te plaît.",
    limit_office="Beaucoup de messages sont arrivés dans la dernière heure. Ce que tu as écrit reste dans cette "
    "page : laisse-la ouverte et appuie de nouveau sur Envoyer dans une heure, ou joins-nous autrement.",
    limit_caller="Plusieurs messages sont venus de là où tu es dans la dernière heure. Ce que tu as écrit reste dans "
    "cette page : laisse-la ouverte et appuie de nouveau sur Envoyer dans une heure, ou joins-nous autrement.",
    limit_files="Beaucoup de fichiers sont arrivés dans la dernière heure. Envoie les autres dans une heure",
    limit_messages="Beaucoup de messages sont arrivés dans la dernière heure. Celui-ci n’est pas parti : envoie-le "
    "dans une heure",
    limit_tries="Trop de mots ont été essayés de là où tu es. Réessaie dans une heure.",
    closed_lead="On ne peut pas écrire ici pour le moment. Si tu as des mots secrets, tu peux encore t’en servir.",
    failed_lead="Réessaie dans quelques minutes. Rien n’est envoyé deux fois.",
    large_lead="Reviens en arrière, raccourcis le texte ou envoie moins de fichiers à la fois.",
    left_lead="Personne ne peut plus voir ici ce que tu as écrit. Si d’autres utilisent cet appareil, efface la "
    "page de l’historique du navigateur.",
    written_before="Ce que tu as écrit en dernier. Tu peux le copier ici :",
    no_files="Tu n’en as pas envoyé.",
    files_private="Nous retirons des images le lieu et la date de prise de vue. Les autres fichiers restent tels "
    "quels : ton nom peut s’y trouver.",
    file_missing="Choisis d’abord un fichier",
    file_broken="L’envoi a été interrompu. Renvoie le fichier, s’il te plaît",
    ended_lead="Elle se ferme d’elle-même après un moment, pour que personne d’autre ne la lise. Ouvre-la de nouveau "
    "avec tes mots secrets.",
    text_kept="Ce que tu écrivais n’est pas perdu : ouvre avec tes mots secrets, il y est encore.",
    enter_wrong="Ces mots ne sont pas les bons. Regarde ce que tu as noté et réessaie",
    receipt_title="Note ces mots secrets",
    receipt_lead="Avec eux, tu peux lire notre réponse. Nous ne pouvons les montrer qu’une fois. Ne les montre à "
    "personne en qui tu n’as pas confiance.",
    receipt_label="Tes mots secrets",
    receipt_print="Tu peux imprimer cette page avec la commande d’impression du navigateur.",
    next_read="Un adulte de notre bureau le lit au plus tard le {date}.",
    next_read_undated="Un adulte de notre bureau le lit.",
    next_answer="Au plus tard le {date}, tu peux lire ici ce que nous ferons.",
    next_answer_undated="Tu peux lire ici ce que nous ferons.",
    next_contact={
        "anonymous": "Nous ne savons pas qui tu es et ne pouvons pas te joindre. Reviens ici de temps en temps avec "
        "tes mots secrets.",
        "do-not-write": "Nous pouvons t’appeler. Nous n’écrivons pas.",
        "do-not-phone": "Nous pouvons t’écrire. Nous n’appelons pas.",
        "only-next-visit": "Nous n’appelons pas et n’écrivons pas. Nous te parlons seul à seul, lors d’une visite.",
        "through-lawyer": "Nous ne parlons qu’à ton avocat.",
        "do-not-contact": "Nous ne te contactons pas. Reviens ici de temps en temps avec tes mots secrets.",
    },
    enter_title="Écris tes mots secrets",
    enter_hint="Écris-les comme tu les as notés. Majuscules, accents et espaces n’ont pas d’importance.",
    enter_label="Tes mots secrets",
    inbox_title="Ce que tu nous as dit",
    from_reporter="De toi",
    written="Nous avons reçu ton message.",
)
