"""Spanish."""

from dataclasses import replace

from complaints.public_form.texts.catalogue import Asked, Catalogue, Choice

_CONTACT = {
    "do-not-write": Choice("Pueden llamarme por teléfono"),
    "do-not-phone": Choice("Pueden escribirme", "En algunos lugares pueden abrir las cartas y los mensajes."),
    "only-next-visit": Choice(
        "Hablen conmigo solo en privado, cuando hagan una visita",
        "No decimos a nadie allí que usted escribió.",
    ),
    "through-lawyer": Choice("Solo por medio de mi abogado o abogada", "Después le preguntamos su nombre."),
    "do-not-contact": Choice(
        "No se pongan en contacto conmigo", "Con el código podrá leer aquí nuestra respuesta."
    ),
}

_QUESTIONS = {
    "who": Asked(
        "¿Quién escribe?",
        "Quién escribe",
        choices={
            "person-deprived-of-liberty": Choice("Estoy o estuve en ese lugar, sin poder salir"),
            "family": Choice("Familiar o amistad de alguien que está allí"),
            "lawyer": Choice("Un abogado o una abogada"),
            "staff": Choice("Trabajo allí, o trabajé allí"),
            "civil-society": Choice("Una organización"),
            "other": Choice("Otra persona"),
            "anonymous": Choice("Prefiero no decirlo"),
        },
    ),
    "where": Asked(
        "¿Dónde ocurrió?",
        "Dónde",
        hint="Elija el lugar en la lista. Si no está, escriba su nombre.",
        labels={
            "place": "Lugar",
            "place_name": "Nombre del lugar",
            "unit": "Parte del lugar, por ejemplo un módulo",
        },
    ),
    "what": Asked(
        "¿Qué ocurrió?",
        "Qué ocurrió",
        hint="Escríbalo tal como fue, en el idioma que quiera. No ponga nombres si un nombre puede poner a alguien en "
        "peligro.",
    ),
    "when": Asked("¿Cuándo ocurrió?", "Cuándo", hint="Un día, o más o menos. «La semana pasada» basta."),
    "topic": Asked("¿De qué se trata sobre todo?", "Tema", choices={"unsure": Choice("No sé")}),
    "concerned": Asked(
        "¿A quién le ocurrió?",
        "La persona afectada",
        hint="Solo si es seguro. Se guarda bajo llave, aparte de lo que usted escribió.",
        labels={"concerned_name": "Nombre", "concerned_number": "Número de interno, si lo tiene"},
    ),
    "concerned_contact": Asked(
        "¿Cómo podemos comunicarnos con esa persona?",
        "Contacto con ella",
        hint="Si tiene dudas, elija la última respuesta.",
        choices={
            "only-next-visit": Choice("Solo en privado, cuando hagan una visita"),
            "do-not-phone": Choice("Por carta", "En algunos lugares pueden abrir las cartas."),
            "through-lawyer": Choice("Solo por medio de su abogado o abogada"),
            "do-not-contact": Choice("De ninguna manera", "No antes de haberlo hablado aquí con usted."),
        },
    ),
    "danger": Asked(
        "¿Hay alguien en peligro ahora?",
        "En peligro ahora",
        choices={"yes": Choice("Sí"), "no": Choice("No"), "unsure": Choice("No lo sé")},
        why="Leemos primero lo que no puede esperar. Este formulario no es una llamada de emergencia: pueden pasar "
        "horas hasta que se lea.",
    ),
    "named": Asked(
        "¿Quiere decirnos quién es?",
        "Su nombre",
        hint="No es obligatorio. En los dos casos podemos hablar con usted aquí, con un código.",
        choices={
            "no": Choice(
                "No, prefiero el anonimato", "No sabemos quién es usted y no intentamos averiguarlo."
            ),
            "yes": Choice(
                "Sí", "Su nombre se guarda bajo llave. Abrirlo exige un motivo, y queda registrado."
            ),
        },
    ),
    "contact": Asked(
        "¿Quién es usted?",
        "Usted",
        labels={
            "name": "Su nombre",
            "phone": "Teléfono",
            "email": "Correo electrónico",
            "address": "Dirección",
        },
        hint="Escriba solo lo que quiera confiarnos.",
    ),
    "safe": Asked(
        "¿Podemos ponernos en contacto con usted?",
        "Contacto con usted",
        hint="Elija lo que sea seguro para usted. Si tiene dudas, elija la última respuesta. Aun así podemos hablar "
        "con usted aquí, con un código.",
        why="Para que nadie sufra daño por habernos escrito. Hacemos lo que usted elija aquí, aunque una norma diga "
        "que debemos escribirle.",
        choices=_CONTACT,
    ),
    "lawyer": Asked(
        "¿Qué abogado o abogada?",
        "El abogado o la abogada",
        hint="El nombre, y cómo localizarle: un teléfono, un correo electrónico o la ciudad.",
    ),
}

ES = Catalogue(
    language="es",
    name="Español",
    direction="ltr",
    skip="Ir a la página",
    exit="Salir de esta página",
    back="Atrás",
    next="Continuar",
    languages="Idioma",
    step="Pregunta {number} de {total}",
    why="¿Por qué lo preguntamos?",
    optional="(puede dejarlo vacío)",
    not_in_list="No está en esta lista",
    not_answered="Sin respuesta",
    characters="Como máximo {number} caracteres.",
    colon=": ",
    start_title="Cuéntenos qué ocurrió",
    start_lead="Si a usted o a otra persona la tratan o la trataron mal en un lugar del que no se puede salir, puede "
    "contárnoslo aquí.",
    start_points=(
        "Preguntamos una cosa cada vez. Puede dejar casi todas sin responder.",
        "No tiene que decir quién es. No guardamos ninguna dirección de su teléfono ni de su equipo.",
        "Nada se guarda aquí hasta que pulse Enviar, al final.",
        "Al final recibe un código. Con él lee nuestra respuesta y nos vuelve a escribir.",
    ),
    start_safety_title="¿Es seguro aquí?",
    start_safety=(
        "Use un teléfono o un equipo en el que no puedan mirar las personas de las que escribe.",
        "La red que usa puede mostrar que se abrió esta página, no lo que usted escribió.",
        "«Salir de esta página» le lleva a otro sitio enseguida, y lo que escribió desaparece. Borre también la "
        "página del historial del navegador.",
    ),
    start_button="Empezar",
    start_code="Ya tengo un código",
    start_plain="Para niños, niñas y jóvenes",
    start_grown="La página para adultos",
    working_days={
        "one": "{number} día hábil",
        "many": "{number} días hábiles",
        "other": "{number} días hábiles",
    },
    calendar_days={"one": "{number} día", "many": "{number} días", "other": "{number} días"},
    reads_within="Alguien de nuestra oficina lo lee en un plazo de {period}.",
    answers_within="En un plazo de {period} puede leer aquí qué haremos.",
    questions=_QUESTIONS,
    check_title="Revise lo que escribió",
    check_lead="Todavía no se ha enviado nada.",
    check_files="Después de enviar puede añadir fotos y documentos.",
    change="Cambiar",
    send="Enviar",
    error_prefix="Error:",
    error_title="Hay algo que corregir",
    missing_choice="Elija una de las respuestas",
    missing_text="Escriba algo aquí",
    too_long="Son {written} caracteres y caben {number}. Por favor, acórtelo",
    too_quick="Ha sido muy rápido. Espere unos segundos y pulse Enviar otra vez",
    unreadable="Esta respuesta no se pudo leer. Elíjala o escríbala otra vez",
    have_it="Lo hemos recibido: {date}.",
    receipt_title="Anote este código",
    receipt_lead="Es la única manera de leer nuestra respuesta y de añadir algo. Lo mostramos una sola vez y no "
    "podemos recuperarlo para usted.",
    receipt_label="Su código",
    receipt_back="Para volver, abra otra vez este formulario y elija «Ya tengo un código».",
    receipt_print="Puede imprimir esta página con la orden de imprimir de su navegador.",
    receipt_safe="¿Es seguro guardarlo en este teléfono? Quien tenga el código puede leer nuestros mensajes y los "
    "suyos.",
    next_title="Qué pasa ahora",
    next_read="Alguien de nuestra oficina lo lee a más tardar el {date}.",
    next_read_undated="Alguien de nuestra oficina lo lee.",
    next_answer="A más tardar el {date} puede leer aquí qué haremos.",
    next_answer_undated="Puede leer aquí qué haremos.",
    next_contact={
        "anonymous": "No sabemos quién es usted y no podemos contactarle. Vuelva aquí de vez en cuando con el código.",
        "do-not-write": "Podemos llamarle por teléfono. No escribimos.",
        "do-not-phone": "Podemos escribirle. No llamamos.",
        "only-next-visit": "No llamamos ni escribimos. Usted eligió: solo en privado, cuando hagamos una visita.",
        "through-lawyer": "Hablamos solo con su abogado.",
        "do-not-contact": "No nos ponemos en contacto con usted. Vuelva aquí de vez en cuando con el código.",
    },
    receipt_files="Añadir fotos o documentos",
    receipt_done="Ya lo anoté",
    again_title="Esto ya se envió",
    again_lead="Lo tenemos, una sola vez. El código se mostró al enviarlo y no podemos mostrarlo de nuevo.",
    expired_title="Esta página estuvo abierta demasiado tiempo",
    expired_lead="Lo que había escrito aquí ya no lo puede leer nadie, tampoco nosotros. No se envió nada. Por favor, "
    "empiece de nuevo.",
    limit_title="No podemos recibirlo ahora",
    limit_office="En la última hora llegaron muchos avisos. Lo que escribió sigue en esta página: déjela abierta y "
    "pulse Enviar otra vez dentro de una hora, o comuníquese de otra manera.",
    limit_caller="En la última hora llegaron varios avisos desde donde usted está. Lo que escribió sigue en esta "
    "página: déjela abierta y pulse Enviar otra vez dentro de una hora, o comuníquese de otra manera.",
    limit_files="En la última hora llegaron muchos archivos para este aviso. Envíe los demás dentro de una hora",
    limit_messages="En la última hora llegaron muchos mensajes para este aviso. Este no se envió: envíelo dentro de "
    "una hora",
    limit_tries="Se probaron demasiados códigos desde donde usted está. Inténtelo dentro de una hora.",
    contact_title="Otras maneras de comunicarse con nosotros",
    urgent_title="Si no puede esperar",
    closed_title="Este formulario está cerrado",
    closed_lead="De momento no recibimos avisos aquí. Si tiene un código, todavía puede usarlo.",
    failed_title="Algo no funcionó",
    failed_lead="Inténtelo dentro de unos minutos. Nada se envía dos veces.",
    large_title="Es demasiado de una vez",
    large_lead="Vuelva atrás, acorte el texto o envíe menos archivos de una vez.",
    missing_title="Aquí no hay ninguna página",
    missing_lead="Puede que la dirección esté mal, o que la página ya no exista.",
    left_title="La página está cerrada",
    left_lead="Lo que escribió ya no se puede abrir desde este navegador, solo con su código. Si otras personas usan "
    "este teléfono o equipo, borre la página del historial del navegador.",
    to_start="A la primera página",
    try_again="Intentarlo otra vez",
    written_before="Lo último que escribió. Puede copiarlo de aquí:",
    start_again="Empezar de nuevo",
    enter_title="Volver con su código",
    enter_hint="Escriba las palabras o las cifras como las anotó. Las mayúsculas, los acentos y los espacios no "
    "importan.",
    enter_label="Su código",
    enter_button="Abrir",
    enter_wrong="Ningún aviso tiene este código. Mire lo que anotó e inténtelo otra vez",
    inbox_title="Su aviso",
    sent_on="Enviado el {date}",
    state_title="En qué punto está",
    states={
        "received": "Lo tenemos. Nadie ha trabajado en él todavía.",
        "acknowledged": "Lo hemos leído.",
        "assessed": "Hemos examinado qué se puede hacer.",
        "in-progress": "Estamos trabajando en ello.",
        "waiting": "Esperamos la respuesta de otra institución.",
        "closed": "Nuestro trabajo en ello ha terminado.",
        "reopened": "Lo hemos retomado.",
        "merged": "Seguimos con ello en otro expediente. Puede escribirnos aquí como antes.",
    },
    messages_title="Mensajes",
    no_messages="Todavía no hay ningún mensaje.",
    from_office="De nosotros",
    from_reporter="De usted",
    write_label="Escribirnos",
    write_hint="Una respuesta, una pregunta o algo que haya ocurrido después.",
    write_button="Enviar este mensaje",
    written="Tenemos su mensaje.",
    files_title="Fotos y documentos",
    no_files="No ha enviado ninguno.",
    files_label="Elegir archivos",
    files_hint="PDF, imágenes, sonido, vídeo, texto y documentos de oficina, hasta {number} MB en total.",
    files_private="Quitamos de las imágenes el lugar y la fecha en que se tomaron. Los demás archivos quedan como "
    "están: puede aparecer su nombre.",
    files_button="Enviar los archivos",
    file_added="Tenemos «{name}».",
    file_missing="Elija primero un archivo",
    file_refused="«{name}» es de un tipo que no podemos recibir, o no es lo que dice su nombre",
    file_too_large="«{name}» es demasiado grande",
    file_broken="El envío se interrumpió. Por favor, envíe el archivo otra vez",
    refresh="Ver si hay mensajes nuevos",
    leave="Cerrar y salir",
    text_kept="El mensaje que estaba escribiendo no se ha perdido: abra su aviso con el código y allí estará.",
    ended_title="Esta página está cerrada",
    ended_lead="Por su seguridad se cierra sola después de un rato. Ábrala otra vez con su código.",
    summary="Por el formulario público",
    summary_with_theme="Por el formulario público: {theme}",
    when_line="Cuándo: {text}",
    place_line="Lugar: {text}",
)

ES_PLAIN = replace(
    ES,
    start_title="Cuéntanos si algo no está bien",
    start_lead="¿Vives en un lugar del que no te dejan salir? ¿Alguien te hizo daño, te asustó o fue injusto contigo? "
    "Puedes contárnoslo. Nuestro trabajo es ayudar.",
    start_points=(
        "Te hacemos unas pocas preguntas cortas.",
        "No tienes que decir tu nombre.",
        "Nadie de ese lugar ve lo que escribes.",
        "Al final recibes unas palabras secretas. Con ellas puedes leer lo que respondemos.",
    ),
    start_safety_title="Cuídate",
    start_safety=(
        "Escribe cuando nadie mire por encima de tu hombro.",
        "Si viene alguien, pulsa «Salir de esta página». Lo que escribiste desaparece.",
        "No hiciste nada malo al contárnoslo.",
    ),
    start_button="Comenzar",
    start_code="Ya tengo palabras secretas",
    optional="(puedes dejarlo vacío)",
    reads_within="Una persona adulta de nuestra oficina lo lee en un plazo de {period}.",
    answers_within="En un plazo de {period} puedes leer aquí qué haremos.",
    questions={
        **_QUESTIONS,
        "who": Asked(
            "¿Quién eres?",
            "Quién eres",
            choices={
                "person-deprived-of-liberty": Choice("Vivo allí"),
                "family": Choice("Una amistad, un hermano o una hermana"),
                "other": Choice("Otra persona"),
                "anonymous": Choice("No quiero decirlo"),
            },
        ),
        "where": replace(
            _QUESTIONS["where"],
            title="¿Dónde es?",
            hint="Busca el lugar en la lista. Si no lo encuentras, escribe cómo se llama.",
            labels={"place": "Lugar", "place_name": "Cómo se llama", "unit": "Qué casa, piso o grupo"},
        ),
        "what": Asked(
            "¿Qué pasó?",
            "Qué pasó",
            hint="Escríbelo como se lo contarías a un amigo. Las faltas no importan.",
        ),
        "danger": Asked(
            "¿Estás en peligro ahora, o lo está alguien?",
            "En peligro ahora",
            choices={"yes": Choice("Sí"), "no": Choice("No"), "unsure": Choice("No lo sé")},
        ),
        "named": Asked(
            "¿Quieres decirnos tu nombre?",
            "Tu nombre",
            hint="No tienes que hacerlo.",
            choices={
                "no": Choice("No", "Está bien. Podemos hablar aquí, con tus palabras secretas."),
                "yes": Choice("Sí", "Lo guardamos bajo llave."),
            },
        ),
        "contact": replace(
            _QUESTIONS["contact"],
            title="¿Cómo te llamas?",
            short="Tú",
            hint="Escribe lo que quieras confiarnos.",
            labels={
                "name": "Tu nombre",
                "phone": "Teléfono",
                "email": "Correo electrónico",
                "address": "Dirección",
            },
        ),
        "safe": Asked(
            "¿Cómo podemos hablar contigo?",
            "Hablar contigo",
            hint="Elige lo que sea seguro para ti. Si no lo sabes, elige la última.",
            choices={
                "only-next-visit": Choice(
                    "A solas conmigo, cuando hagan una visita", "No decimos a nadie que escribiste."
                ),
                "do-not-write": Choice("Pueden llamarme"),
                "do-not-phone": Choice("Pueden escribirme"),
                "do-not-contact": Choice("Solo aquí, con mis palabras secretas"),
            },
        ),
    },
    check_title="Míralo otra vez",
    check_lead="Todavía no lo tenemos. Pulsa Enviar cuando esté bien.",
    missing_choice="Elige una de las respuestas",
    missing_text="Escribe algo aquí",
    too_long="Son {written} caracteres y caben {number}. Por favor, acórtalo",
    too_quick="Ha sido muy rápido. Espera unos segundos y pulsa Enviar otra vez",
    unreadable="Esta respuesta no se pudo leer. Elígela o escríbela otra vez",
    check_files="Después de enviar puedes añadir fotos.",
    receipt_back="Para volver, abre otra vez esta página y elige «Ya tengo palabras secretas».",
    receipt_safe="¿Es seguro guardarlas en este teléfono? Quien tenga las palabras puede leer lo que nos escribimos.",
    again_lead="Lo tenemos. Las palabras secretas se mostraron al enviarlo y no podemos mostrarlas de nuevo.",
    expired_lead="Lo que habías escrito aquí ya no lo puede leer nadie. No se envió nada. Por favor, empieza de "
    "nuevo.",
    limit_office="En la última hora llegaron muchos mensajes. Lo que escribiste sigue en esta página: déjala "
    "abierta y pulsa Enviar otra vez dentro de una hora, o comunícate de otra manera.",
    limit_caller="En la última hora llegaron varios mensajes desde donde estás. Lo que escribiste sigue en esta "
    "página: déjala abierta y pulsa Enviar otra vez dentro de una hora, o comunícate de otra manera.",
    limit_files="En la última hora llegaron muchos archivos. Envía los demás dentro de una hora",
    limit_messages="En la última hora llegaron muchos mensajes. Este no se envió: envíalo dentro de una hora",
    limit_tries="Se probaron demasiadas palabras desde donde estás. Inténtalo dentro de una hora.",
    closed_lead="De momento no se puede escribir aquí. Si tienes palabras secretas, todavía puedes usarlas.",
    failed_lead="Inténtalo dentro de unos minutos. Nada se envía dos veces.",
    large_lead="Vuelve atrás, acorta el texto o envía menos archivos de una vez.",
    left_lead="Aquí ya nadie puede ver lo que escribiste. Si otras personas usan este teléfono o equipo, borra la "
    "página del historial del navegador.",
    written_before="Lo último que escribiste. Puedes copiarlo de aquí:",
    no_files="No has enviado ninguno.",
    files_private="Quitamos de las imágenes el lugar y la fecha en que se tomaron. Los demás archivos quedan como "
    "están: puede aparecer tu nombre.",
    file_missing="Elige primero un archivo",
    file_broken="El envío se interrumpió. Por favor, envía el archivo otra vez",
    ended_lead="Se cierra sola después de un rato, para que nadie más la lea. Ábrela otra vez con tus palabras "
    "secretas.",
    text_kept="Lo que estabas escribiendo no se ha perdido: ábrelo con tus palabras secretas y allí estará.",
    enter_wrong="Estas palabras no son correctas. Mira lo que anotaste e inténtalo otra vez",
    receipt_title="Anota estas palabras secretas",
    receipt_lead="Con ellas puedes leer lo que respondemos. Solo podemos mostrarlas una vez. No las enseñes a nadie "
    "en quien no confíes.",
    receipt_label="Tus palabras secretas",
    receipt_print="Puedes imprimir esta página con la orden de imprimir del navegador.",
    next_read="Una persona adulta de nuestra oficina lo lee a más tardar el {date}.",
    next_read_undated="Una persona adulta de nuestra oficina lo lee.",
    next_answer="A más tardar el {date} puedes leer aquí qué haremos.",
    next_answer_undated="Puedes leer aquí qué haremos.",
    next_contact={
        "anonymous": "No sabemos quién eres y no podemos contactarte. Vuelve aquí de vez en cuando con tus palabras "
        "secretas.",
        "do-not-write": "Podemos llamarte. No escribimos.",
        "do-not-phone": "Podemos escribirte. No llamamos.",
        "only-next-visit": "No llamamos ni escribimos. Hablamos contigo a solas, cuando hagamos una visita.",
        "through-lawyer": "Hablamos solo con tu abogado.",
        "do-not-contact": "No te llamamos ni te escribimos. Vuelve aquí de vez en cuando con tus palabras secretas.",
    },
    enter_title="Escribe tus palabras secretas",
    enter_hint="Escríbelas como las anotaste. Las mayúsculas, los acentos y los espacios no importan.",
    enter_label="Tus palabras secretas",
    inbox_title="Lo que nos contaste",
    from_reporter="De ti",
    written="Tenemos tu mensaje.",
)
