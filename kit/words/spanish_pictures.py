"""What pictures say, each English phrase beside its Spanish one: sentences, table heads, days.

The article's own words stay as they are. What is on record (`data/timeline.csv`) is in our own
words, so it is here, too.
"""

from __future__ import annotations

__all__ = ["SPANISH_PICTURES"]

SPANISH_PICTURES: dict[str, str] = {
    "The same as a table": "Lo mismo como tabla",
    # who says what
    "Nothing is marked yet. Mark a source, and the picture begins to grow.": (
        "Todavía no hay nada marcado. Marca una fuente, y la imagen empieza a crecer."
    ),
    "Claim": "Afirmación",
    "Source": "Fuente",
    "Kind": "Tipo",
    "Passed on by": "Transmitido por",
    "Outlets between": "Medios intermedios",
    "What is said": "Qué se dice",
    "Who says it": "Quién lo dice",
    "… and by": "… y por",
    "nobody is given": "no se nombra a nadie",
    "you, the reader": "tú, que lees",
    "claim": "afirmación",
    "claims": "afirmaciones",
    "source": "fuente",
    "sources": "fuentes",
    "outlet": "medio",
    "outlets": "medios",
    "{claim} and {source} so far.": "{claim} y {source} hasta ahora.",
    "For {claims} nobody is given.": "Para {claims} no se nombra a nadie.",
    "The longest way to you leads over {outlets}.": (
        "El camino más largo hasta ti pasa por {outlets}."
    ),
    # days
    "Nothing is placed yet. Give the words a day, and they find their place here.": (
        "Todavía no hay nada colocado. Da un día a las palabras, y encuentran aquí su lugar."
    ),
    "Day": "Día",
    "What": "Qué",
    "From": "De dónde",
    "Public": "Público",
    "the article, placed by you": "el artículo, lo colocaste tú",
    "on record": "consta",
    "known only later": "se supo solo después",
    "{event} (public on {day})": "{event} (público el {day})",
    "{day} {month}": "{day} de {month}",
    "{first} to {last} {month}": "{first} a {last} de {month}",
    "by the article's day": "para el día del artículo",
    "later: {day}": "después: {day}",
    "You gave a day to {count} passage of the article.": (
        "Diste un día a {count} pasaje del artículo."
    ),
    "You gave a day to {count} passages of the article.": (
        "Diste un día a {count} pasajes del artículo."
    ),
    "On record are {count} events.": "Constan {count} hechos.",
    "{later} were public only after {day}, the article's day.": (
        "{later} fueron públicos solo después del {day}, el día del artículo."
    ),
    "Where do its words and the record meet, and where do they not?": (
        "¿Dónde coinciden sus palabras y lo que consta, y dónde no?"
    ),
    "Mon": "lun",
    "Tue": "mar",
    "Wed": "mié",
    "Thu": "jue",
    "Fri": "vie",
    "Sat": "sáb",
    "Sun": "dom",
    "May": "mayo",
    "The White House announces an aircraft carrier group and bombers for the region.": (
        "La Casa Blanca anuncia un grupo de portaaviones y bombarderos para la región."
    ),
    "Mike Pompeo, to reporters on his plane, speaks of escalatory action by Iran.": (
        "Mike Pompeo habla a periodistas en su avión de acciones de escalada de Irán."
    ),
    "Pompeo visits Baghdad without having announced it.": "Pompeo visita Bagdad sin anunciarlo.",
    "Iran says that it will step back from parts of the nuclear deal.": (
        "Irán dice que dejará de cumplir partes del acuerdo nuclear."
    ),
    "B-52 bombers are seen in Qatar.": "Se ven bombarderos B-52 en Catar.",
    "Patrick Shanahan presents the plan for up to 120,000 troops.": (
        "Patrick Shanahan presenta el plan de hasta 120 000 soldados."
    ),
    "Four ships are damaged off Fujairah in the Gulf of Oman; two are Saudi tankers.": (
        "Cuatro barcos sufren daños frente a Fuyaira, en el golfo de Omán; dos son petroleros "
        "saudíes."
    ),
    "The US embassy in Baghdad warns of heightened tensions.": (
        "La embajada de EE. UU. en Bagdad advierte de mayores tensiones."
    ),
    "Jeremy Hunt speaks in Brussels, arriving for talks.": (
        "Jeremy Hunt habla en Bruselas, al llegar a unas conversaciones."
    ),
    "The New York Times reports the plan for up to 120,000 troops, if Iran attacks or speeds up "
    "nuclear work.": (
        "El New York Times informa del plan de hasta 120 000 soldados, si Irán ataca o acelera su "
        "trabajo nuclear."
    ),
    "Drones hit two stations of a Saudi oil pipeline.": (
        "Unos drones alcanzan dos estaciones de un oleoducto saudí."
    ),
    "General Ghika tells a briefing that he sees no increased threat from Iranian-backed forces.": (
        "El general Ghika dice en una rueda de prensa que no ve más amenaza de fuerzas apoyadas "
        "por Irán."
    ),
    "US Central Command answers him: his words run counter to credible threats.": (
        "El Mando Central de EE. UU. le responde: sus palabras van en contra de amenazas creíbles."
    ),
    "Pompeo speaks in Sochi, beside the Russian foreign minister.": (
        "Pompeo habla en Sochi, junto al ministro de Exteriores ruso."
    ),
    "Ali Khamenei speaks to officials in Tehran: no war, and no negotiations.": (
        "Alí Jameneí habla a altos cargos en Teherán: ni guerra ni negociaciones."
    ),
    "Donald Trump calls the report on the troops fake news.": (
        "Donald Trump llama «fake news» al informe sobre los soldados."
    ),
    "The US embassy's alert: non-emergency staff are ordered to leave Iraq.": (
        "La alerta de la embajada de EE. UU.: se ordena salir de Irak al personal no esencial."
    ),
    "Our article appears. The hour is not known.": "Aparece nuestro artículo. No se sabe la hora.",
    "Germany and the Netherlands pause their training in Iraq.": (
        "Alemania y los Países Bajos suspenden por un tiempo su instrucción en Irak."
    ),
    "US officials, unnamed, speak of more reports of threats, and do not call them more credible "
    "or closer than a week before.": (
        "Altos cargos de EE. UU., sin nombre, hablan de más informes de amenazas, y no las llaman "
        "más creíbles ni más cercanas que una semana antes."
    ),
    "Pompeo, by name: with the risk rising, it made sense to move staff.": (
        "Pompeo, con su nombre: con el riesgo en aumento, tenía sentido sacar personal."
    ),
    "Hunt writes that the UK shares the assessment of a heightened threat.": (
        "Hunt escribe que el Reino Unido comparte la idea de una amenaza mayor."
    ),
    "One reading of the intelligence is reported: each side was reacting to the other.": (
        "Se informa de una lectura de los servicios secretos: cada lado reaccionaba al otro."
    ),
    "A rocket lands under a mile from the US embassy in Baghdad. Nobody is hurt, and nobody claims "
    "it.": (
        "Un cohete cae a menos de una milla de la embajada de EE. UU. en Bagdad. No hay heridos, y "
        "nadie lo reivindica."
    ),
    # how sure, and how it went
    "Nothing is committed yet. Say how sure you are, commit, and see how it went.": (
        "Todavía no hay nada confirmado. Di cuánta seguridad tienes, confirma y mira cómo fue."
    ),
    "How sure": "Seguridad",
    "Of": "De",
    "Plausible range": "Intervalo posible",
    "none on the key": "nada en la clave",
    "half on the key": "la mitad en la clave",
    "all on the key": "todo en la clave",
    "none yet": "nada todavía",
    "{on} of {of}": "{on} de {of}",
    "{low} to {high} in 100": "de {low} a {high} de cada 100",
    "Where you guessed, {on} of {of} are on the key.": (
        "Donde lo adivinaste, {on} de {of} están en la clave."
    ),
    "Where you said “think so”, {on} of {of} are on the key.": (
        "Donde dijiste «creo que sí», {on} de {of} están en la clave."
    ),
    "Where you were sure, {on} of {of} are on the key.": (
        "Donde tenías seguridad, {on} de {of} están en la clave."
    ),
    "The lines overlap: so few answers cannot show a difference yet.": (
        "Las líneas se solapan: tan pocas respuestas todavía no pueden mostrar una diferencia."
    ),
    # what you thought first, and then
    "Nothing is answered twice yet. Come back when you have.": (
        "Todavía no hay nada respondido dos veces. Vuelve cuando lo hayas hecho."
    ),
    "What about": "Sobre qué",
    "First": "Primero",
    "Then": "Después",
    "Changed?": "¿Cambió?",
    "changed": "cambió",
    "stayed": "se quedó",
    "You came back to something once: {changed} changed, {stayed} stayed.": (
        "Volviste a algo una vez: {changed} cambió, {stayed} se quedó."
    ),
    "You came back to something {times} times: {changed} changed, {stayed} stayed.": (
        "Volviste a algo {times} veces: {changed} cambiaron, {stayed} se quedaron."
    ),
    "What moved you, and what did not?": "¿Qué te movió y qué no?",
    "{what} (revised)": "{what} (revisado)",
    "a text of {words} words": "un texto de {words} palabras",
    "a new text of {words} words": "un texto nuevo de {words} palabras",
    "marks": "marcas",
    "links": "uniones",
    "{added} new, {gone} taken back, {read} read anew": (
        "{added} nuevas, {gone} retiradas, {read} leídas de otro modo"
    ),
}
