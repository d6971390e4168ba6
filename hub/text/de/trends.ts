/** The tab "Trends" in German. */
export const trends: Readonly<Record<string, string>> = {
  'trends.weekly': 'Bereitstellungen je Woche',
  'trends.weeklySummary':
    '{count, plural, =0 {Keine Bereitstellung} one {# Bereitstellung} other {# Bereitstellungen}} in diesen Tagen, davon {fresh, plural, =0 {keine} other {#}} mit neuem Release. {change}',
  'trends.new': 'Neues Release',
  'trends.again': 'Noch einmal bereitgestellt',
  'trends.back': 'Zurückgenommen (erschlossen)',
  'trends.week': 'Woche ab {day}',
  'trends.weekPart': 'Woche ab {day}, nicht ganz',
  'trends.weekColumn': 'Woche ab',
  'trends.segment': '{week}: {kind}, {count}',
  'trends.all': 'Alle',
  'trends.days': 'Tage mit einer Bereitstellung',
  'trends.daysPerWeek':
    'Meist an {days, plural, one {# Tag} other {# Tagen}} der Woche ({weeks, plural, one {# ganze Woche} other {# ganze Wochen}}).',
  'trends.daysTooFew': 'Weniger als vier ganze Wochen: zu wenig für eine übliche Zahl von Tagen.',

  'trends.lead': 'Zeit vom Build bis {stage}',
  'trends.leadSummary': 'Vom Start des Builds, bis das Release in der Stufe war: {value}. {change}',
  'trends.leadDot': '{version}, {day}: {value}',
  'trends.leadSeries': 'Jedes neue Release',
  'trends.p50': 'Mitte',
  'trends.p90': '9 von 10 unter',
  'trends.leadValue': 'Zeit',

  'trends.failure': 'Fehlgeschlagene Bereitstellungen',
  'trends.failureSummary': '{value} haben nicht geklappt. {change}',
  'trends.failureThen': '{days, plural, one {Am Tag} other {In den # Tagen}} davor: {value}.',
  'trends.failureNone': 'In diesen Tagen ging keine Bereitstellung zu Ende.',
  'trends.failureNow': 'Diese Tage',
  'trends.failureBefore': '{days, plural, one {Der Tag} other {Die # Tage}} davor',
  'trends.failurePoint': '{period}: {value}',
  'trends.period': 'Zeitraum',
  'trends.failed': 'Fehlgeschlagen',
  'trends.ended': 'Beendet',
  'trends.share': 'Anteil',
  'trends.likely': 'Wahrscheinlich zwischen',
  'trends.final': 'Nur den letzten Versuch gezählt',
  'trends.changeFailure': 'Releases, die repariert werden mussten',
  'trends.incidentsUnread': 'Nicht bekannt: Vorfälle wurden nicht gelesen',
  'trends.recovery': 'Zeit, bis es wieder ging',
  'trends.notRestored': 'noch nicht wiederhergestellt, bisher {value}',

  'trends.adherence': 'Plan eingehalten je Woche',
  'trends.adherenceSummary': '{actual}',
  'trends.onTime': 'Pünktlich',
  'trends.notOnTime': 'Zu spät oder verpasst',
  'trends.planned': 'Geplante Termine',
  'trends.noTicks': 'Diese Stufe hat keine geplanten Termine. {actual}',
  'trends.noStages': 'Keine Stufe dieser Pipeline stellt etwas bereit.',

  'trends.compare': 'Mit der DORA-Umfrage vergleichen',
  'trends.compareTitle': 'Wo die DORA-Umfrage diese Zahlen einordnen würde',
  'trends.compareText':
    'Die Antworten sind die der Umfragen von 2023, 2024 und 2025; sie sind in allen drei Jahren gleich. Sie sagen, wo eine Zahl liegt, nicht ob sie gut ist: die Umfrage fragt nach der Produktion, und jedes Jahr werden Teams neu gruppiert.',
  'trends.compareStage': 'Stufe',
  'trends.compareMeasure': 'Maß',
  'trends.compareValue': 'Hier',
  'trends.compareBin': 'Antwort in der Umfrage',
  'trends.compareFew': 'zu wenig Daten für eine Antwort',
  'trends.measure.frequency': 'Wie oft bereitgestellt wird',
  'trends.measure.lead': 'Zeit vom Build bis hierher',
  'trends.measure.recovery': 'Zeit, bis es wieder geht',
  'trends.measure.failure': 'Releases, die repariert werden mussten',
  'trends.perWeek': '{count} je Woche',
  'trends.leadIsBuild':
    'Die Umfrage zählt ab dem Commit. Diese Seite zählt ab dem Start des Builds, also etwas später.',
  'trends.bin.frequency.0': 'seltener als einmal in sechs Monaten',
  'trends.bin.frequency.1': 'zwischen einmal im Monat und einmal in sechs Monaten',
  'trends.bin.frequency.2': 'zwischen einmal in der Woche und einmal im Monat',
  'trends.bin.frequency.3': 'zwischen einmal am Tag und einmal in der Woche',
  'trends.bin.frequency.4': 'zwischen einmal in der Stunde und einmal am Tag',
  'trends.bin.frequency.5': 'bei Bedarf (mehrmals am Tag)',
  'trends.bin.time.0': 'weniger als eine Stunde',
  'trends.bin.time.1': 'weniger als ein Tag',
  'trends.bin.time.2': 'zwischen einem Tag und einer Woche',
  'trends.bin.time.3': 'zwischen einer Woche und einem Monat',
  'trends.bin.time.4': 'zwischen einem Monat und sechs Monaten',
  'trends.bin.time.5': 'mehr als sechs Monate',
  'trends.bin.percent': 'die Umfrage fragt nach einem Prozentwert: {value}',

  'trends.explain.weekly.1':
    'Eine Bereitstellung zählt, wenn sie erfolgreich war, in der Woche, in der sie fertig wurde. Mehrere Versuche einer Bereitstellung sind eine.',
  'trends.explain.weekly.2':
    'Neues Release: der erste Erfolg eines Releases in dieser Stufe. Noch einmal bereitgestellt: ein späterer Erfolg ohne ein anderes Release dazwischen. Zurückgenommen: ein Release, das schon hier war, kam nach einem anderen wieder. Azure DevOps vermerkt das nicht, deshalb ist es erschlossen.',
  'trends.explain.weekly.3':
    'Wochen beginnen am Montag. Eine Woche, die nicht ganz ist, wird blass gezeichnet und bei der üblichen Zahl von Tagen ausgelassen.',
  'trends.explain.lead.1':
    'Von dem Moment, in dem der Lauf angefordert wurde, der das Release gebaut hat, bis zum Ende des ersten Erfolgs in dieser Stufe. Releases, die nie hierher kamen, zählen nicht.',
  'trends.explain.lead.2': 'Jedes Release zählt einmal, egal wie oft es bereitgestellt wurde.',
  'trends.explain.failure.1':
    'Bereitstellungen, die fehlgeschlagen sind, von allen, die fehlgeschlagen oder erfolgreich waren. Abgebrochene, übersprungene und solche, die eine Prüfung nicht durchgelassen hat, sind keine Fehlschläge.',
  'trends.explain.failure.2':
    'Ein fehlgeschlagener Versuch bleibt ein Fehlschlag, auch wenn der nächste klappt; zählt man nur den letzten Versuch, ist er geheilt.',
  'trends.explain.failure.3':
    'Ein Release musste repariert werden, wenn es innerhalb der Tage, die der Plan nennt, zurückgenommen wurde, wenn ein Hotfix es ersetzt hat, oder wenn ein Vorfall, den die Abfrage des Plans findet, es als „Gefunden in Build“ nennt; jedes höchstens einmal. Die Zeit, bis es wieder ging, reicht vom Ende des ersten Fehlschlags bis zum Ende des nächsten Erfolgs.',
  'trends.explain.adherence.1':
    'Ein geplanter Termin ist pünktlich, wenn eine Bereitstellung innerhalb der Toleranz startet und klappt, zu spät, wenn sie vor dem nächsten geplanten Termin klappt, sonst verpasst.',
  'trends.explain.adherence.2':
    'Termine, zu denen es nichts Neues gab, Termine in einer Sperrzeit und Termine, über die nichts bekannt ist, bleiben außen vor: sie sind weder eingehalten noch verpasst.',
  'trends.explain.tick': 'Geplant für',
  'trends.explain.ticks':
    '{count, plural, =0 {Kein geplanter Termin in diesen Tagen} one {Der eine geplante Termin dieser Tage} other {Die # geplanten Termine dieser Tage}}',
};
