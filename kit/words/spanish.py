"""Each English phrase of the kit beside its Spanish one, for learners: plain, and as *tú*."""

from __future__ import annotations

__all__ = ["SPANISH"]

SPANISH: dict[str, str] = {
    # buttons
    "I have read this": "Lo he leído",
    "Commit my marks": "Confirmar mis marcas",
    "Commit my links": "Confirmar mis uniones",
    "Commit my answers": "Confirmar mis respuestas",
    "Commit my ratings": "Confirmar mis valoraciones",
    "Commit my text": "Confirmar mi texto",
    "Commit my revision": "Confirmar mi revisión",
    "Show the key": "Mostrar la clave",
    "Revise once": "Revisar una vez",
    "Keep it as it is": "Dejarlo como está",
    "Hint {n} of {total}": "Pista {n} de {total}",
    "You have opened every hint.": "Has abierto todas las pistas.",
    # around a step
    "This opens when you have committed “{step}”.": (
        "Esto se abre cuando hayas confirmado «{step}»."
    ),
    "This step is committed, so it no longer changes.": (
        "Este paso está confirmado, así que ya no cambia."
    ),
    "Choose “Revise once” to change it; your first version is kept.": (
        "Elige «Revisar una vez» para cambiarlo; tu primera versión se conserva."
    ),
    "A mark could not be placed in the text:": "Una marca no encontró su lugar en el texto:",
    "The key": "La clave",
    "My first version": "Mi primera versión",
    "The computer noticed": "El ordenador observó",
    " or ": " o ",
    # summaries
    "Of {all} passages on the key you found <b>{found}</b>.": (
        "De {all} pasajes de la clave encontraste <b>{found}</b>."
    ),
    "Of {all} passages on the key you found <b>{found}</b>, and {differ} with other edges.": (
        "De {all} pasajes de la clave encontraste <b>{found}</b>, y {differ} con otros bordes."
    ),
    "{count} that stand as they are you rightly left alone.": (
        "{count} que están bien así los dejaste, con razón, sin tocar."
    ),
    "Not marked yet: one passage, in paragraph {places}. Look there again before the key.": (
        "Sin marcar todavía: un pasaje, en el párrafo {places}. Míralo otra vez antes de la clave."
    ),
    "Not marked yet: {count} passages, in paragraphs {places}. Look there again before the key.": (
        "Sin marcar todavía: {count} pasajes, en los párrafos {places}. Míralos otra vez antes de "
        "la clave."
    ),
    "Not marked yet: {count} passages, in paragraph {places}. Look there again before the key.": (
        "Sin marcar todavía: {count} pasajes, en el párrafo {places}. Míralo otra vez antes de la "
        "clave."
    ),
    "You committed without marks. That is a place to start from: look at one passage of the key, "
    "ask what makes it one, and use your revision to try two of your own.": (
        "Confirmaste sin marcas. Es un lugar para empezar: mira un pasaje de la clave, pregunta "
        "por qué lo es y usa tu revisión para probar con dos tuyos."
    ),
    "You committed without links. That is a place to start from: look at one passage of the key, "
    "ask what makes it one, and use your revision to try two of your own.": (
        "Confirmaste sin uniones. Es un lugar para empezar: mira un pasaje de la clave, pregunta "
        "por qué lo es y usa tu revisión para probar con dos tuyas."
    ),
    "Kept as you gave it. Nothing here is checked; you will see it again.": (
        "Se guarda como lo diste. Aquí nada se comprueba; lo verás otra vez."
    ),
    "Compare your text with the levels under it, and choose the closest.": (
        "Compara tu texto con los niveles de abajo y elige el más cercano."
    ),
    "I found it closest to: {levels}.": "Lo veo más cerca de: {levels}.",
    "basic": "inicial",
    "emergent": "en camino",
    "proficient": "logrado",
    "extending": "más allá",
    "Your answer is on the key. The reason stands beside it.": (
        "Tu respuesta está en la clave. La razón está al lado."
    ),
    "The key reads it in another way. The reason stands beside your answer.": (
        "La clave lo lee de otra manera. La razón está junto a tu respuesta."
    ),
    "{met} of {of} are on the key. Each answer has its reason beside it.": (
        "{met} de {of} están en la clave. Cada respuesta tiene su razón al lado."
    ),
    "{met} of {of} ratings lie where the key has them. Each has its reason below the table.": (
        "{met} de {of} valoraciones están donde las tiene la clave. Cada una tiene su razón bajo "
        "la tabla."
    ),
    "On the key": "En la clave",
    # feedback
    "You marked “{words}” as {label}{sure}.": "Marcaste “{words}” como {label}{sure}.",
    "You tied “{one}” to “{other}” ({relation}).": "Uniste “{one}” con “{other}” ({relation}).",
    "You chose: {answers}.": "Elegiste: {answers}.",
    "Which words made you think so?": "¿Qué palabras te hicieron pensarlo?",
    "The key marks “{passage}”: compare the edges.": (
        "La clave marca “{passage}”: compara los bordes."
    ),
    "What would you look for to check this?": "¿Qué buscarías para comprobarlo?",
    "Others chose": "Otras personas eligieron",
    "The key reads it as": "La clave lo lee como",
    "The key says nothing about this passage. That alone does not settle it.": (
        "La clave no dice nada de este pasaje. Eso solo no decide nada."
    ),
    "Which words made you mark it? Tell your neighbour, or file it as a question to the key.": (
        "¿Qué palabras te hicieron marcarlo? Cuéntaselo a alguien a tu lado, o anótalo como "
        "pregunta a la clave."
    ),
    "A link has lost one of its ends.": "Una unión perdió uno de sus extremos.",
    "Tie it again.": "Únelo otra vez.",
    "The key ties it to “{passage}”: {reason}": "La clave lo une con “{passage}”: {reason}",
    "The key says nothing about this link. That alone does not settle it.": (
        "La clave no dice nada de esta unión. Eso solo no decide nada."
    ),
    "Which words tie the two together?": "¿Qué palabras unen las dos?",
    "Choose an answer, even as a guess.": "Elige una respuesta, aunque sea a ojo.",
    "{low} to {high}": "de {low} a {high}",
    "you gave {own}; inside the key's range ({reach}).": (
        "pusiste {own}; dentro de lo que acepta la clave ({reach})."
    ),
    "you gave {own}; outside the key's range ({reach}).": (
        "pusiste {own}; fuera de lo que acepta la clave ({reach})."
    ),
    "Where you differ, which words in the article decided it for you?": (
        "Donde no coincides, ¿qué palabras del artículo lo decidieron para ti?"
    ),
    # how sure, and relations
    "guess": "lo adivino",
    "think so": "creo que sí",
    "sure": "lo sé seguro",
    "attributed to": "viene de",
    "relayed by": "lo transmitió",
    "supports": "apoya",
    "conflicts with": "choca con",
    "qualifies": "limita",
    "discloses": "revela",
    # the lesson as a whole
    "Your work is saved as you go, in the folder “{folder}”.": (
        "Tu trabajo se guarda mientras avanzas, en la carpeta «{folder}»."
    ),
    "Two files are made: one for your teacher, one page for you to keep or print.": (
        "Se hacen dos archivos: uno para tu profesor o profesora, y una página para que la "
        "guardes o la imprimas."
    ),
    "Not committed yet: {names}. You can hand in all the same.": (
        "Sin confirmar todavía: {names}. Puedes entregar de todos modos."
    ),
    "Hand in": "Entregar",
    "Make my two files": "Hacer mis dos archivos",
    "For your teacher": "Para tu profesor o profesora",
    "For you": "Para ti",
    "Both files are in the folder {folder} of your work folder. You can also save them here:": (
        "Los dos archivos están en la carpeta {folder} de tu carpeta de trabajo. También puedes "
        "guardarlos desde aquí:"
    ),
    # the notebook
    "About {minutes} minutes. **To begin, choose Run ▸ Run All Cells from the menu.** You never "
    "have to type code: read, mark, choose and write in the boxes that appear. If you close this "
    "page, open it again and run all cells; your work is there.": (
        "Unos {minutes} minutos. **Para empezar, elige Ejecutar ▸ Ejecutar todas las celdas (en "
        "inglés, Run ▸ Run All Cells) en el menú.** Nunca tienes que escribir código: lee, marca, "
        "elige y escribe en los recuadros que aparecen. Si cierras esta página, ábrela otra vez y "
        "ejecuta todas las celdas; tu trabajo estará ahí."
    ),
    "about {minutes} minutes": "unos {minutes} minutos",
    "Read": "Leer",
    "Mark": "Marcar",
    "Check": "Comprobar",
    "Compare": "Comparar",
    "Explain": "Explicar",
    "First a guess, then the text. Nobody checks a guess, and you will see it again: what you "
    "thought before you read is part of what you learn here.": (
        "Primero una suposición, después el texto. Nadie comprueba una suposición, y la verás otra "
        "vez: lo que pensabas antes de leer es parte de lo que aprendes aquí."
    ),
    "Now the words themselves. Select a passage with the mouse, or put the caret into the text and "
    "use the keys; **?** lists them all. Every mark is saved as you make it, and nothing is "
    "compared with the key before you commit.": (
        "Ahora las palabras mismas. Selecciona un pasaje con el ratón, o pon el cursor en el texto "
        "y usa las teclas; **?** las muestra todas. Cada marca se guarda en cuanto la haces, y "
        "nada se compara con la clave antes de que confirmes."
    ),
    "A few questions, each with “how sure are you?”. A sure answer that changes is worth more than "
    "a lucky one, so say honestly how sure you are.": (
        "Unas preguntas, cada una con «¿cuánta seguridad tienes?». Una respuesta segura que cambia "
        "vale más que una con suerte, así que di con honestidad cuánta tienes."
    ),
    "Two readings of one passage can both be fair. Compare yours with a neighbour, then with what "
    "other people found, and look at the dates: what could be known that day?": (
        "Dos lecturas de un pasaje pueden ser razonables. Compara la tuya con la de alguien a tu "
        "lado, después con lo que encontraron otras personas, y mira las fechas: ¿qué se podía "
        "saber ese día?"
    ),
    "Say it in your own words. After you commit you see what an answer can look like at several "
    "levels, and you choose the one closest to yours.": (
        "Dilo con tus palabras. Cuando confirmes, verás cómo puede ser una respuesta en varios "
        "niveles, y elegirás el más cercano a la tuya."
    ),
    "## More time?\n\nThese steps go further, and your hand-in is whole without them. If you do "
    "them, make your two files once more at the end.": (
        "## ¿Te queda tiempo?\n\nEstos pasos van más allá, y tu entrega está completa sin ellos. "
        "Si los haces, haz tus dos archivos otra vez al final."
    ),
    "## Hand in\n\nYou get two files: one for your teacher, and one page for you to keep or to "
    "print. Both hold your first version and your revision.": (
        "## Entregar\n\nTe llevas dos archivos: uno para tu profesor o profesora, y una página "
        "para guardarla o imprimirla. Los dos contienen tu primera versión y tu revisión."
    ),
    "It grows with your work, and the table below it says the same in words.": (
        "Crece con tu trabajo, y la tabla de abajo dice lo mismo con palabras."
    ),
    "Who says what, through whom": "Quién dice qué, y por medio de quién",
    "Day by day": "Día a día",
    "How sure, and how it went": "Cuánta seguridad, y cómo fue",
    "What you thought first, and then": "Lo que pensaste primero, y después",
    "Each claim you tied to a source is a line from left to right, through every outlet that "
    "passed it on, to you.": (
        "Cada afirmación que uniste con una fuente es una línea de izquierda a derecha, por cada "
        "medio que la pasó, hasta ti."
    ),
    "Left, the article's words on the days you gave them. Right, what is on record, once you have "
    "committed. A hollow dot was public only after the article's day.": (
        "A la izquierda, las palabras del artículo en los días que les diste. A la derecha, lo que "
        "consta, cuando hayas confirmado. Un punto hueco se hizo público solo después del día del "
        "artículo."
    ),
    "Each answer and mark you committed, by how sure you were. The line shows how far so few "
    "answers could mislead: the fewer, the longer.": (
        "Cada respuesta y cada marca que confirmaste, según la seguridad que tenías. La línea "
        "muestra cuánto pueden engañar tan pocas respuestas: cuantas menos, más larga."
    ),
    "What you answered twice, side by side: guesses before and after, first versions and "
    "revisions. To stay can be as well thought as to change.": (
        "Lo que respondiste dos veces, lado a lado: suposiciones de antes y de después, primeras "
        "versiones y revisiones. Quedarse puede estar tan bien pensado como cambiar."
    ),
    # the page a learner keeps
    "A learner": "Alguien que aprende",
    "on": "sobre",
    "The article: {credit}. Lesson text: CC BY 4.0.": (
        "El artículo: {credit}. Texto de la lección: CC BY 4.0."
    ),
    "The article, with my marks": "El artículo, con mis marcas",
    "Cards opened:": "Fichas abiertas:",
    "I challenged the key on “{passage}”: {reason}": (
        "Cuestioné la clave en «{passage}»: {reason}"
    ),
    # challenges to the key, and its version
    "A challenge to the key needs a reason.": "Cuestionar la clave pide una razón.",
    "Say in a sentence which words decided it.": "Di en una frase qué palabras lo decidieron.",
    "Compared with version {key} of the key.": "Comparado con la versión {key} de la clave.",
    "The key has changed since you committed: you saw version {then}, and this compares with "
    "version {key}.": (
        "La clave ha cambiado desde que confirmaste: viste la versión {then}, y aquí se compara "
        "con la versión {key}."
    ),
    "In the revision: {added} added, {gone} taken back, {other} changed; both are kept.": (
        "En la revisión: {added} nuevas, {gone} retiradas, {other} cambiadas; se guardan las dos "
        "versiones."
    ),
}
