/** The plan's panel in German. */
export const plan: Readonly<Record<string, string>> = {
  'plan.edit': 'Plan bearbeiten',
  'plan.title': 'Plan von {pipeline}',
  'plan.loading': 'Der Plan wird gelesen…',
  'plan.failed': 'Der Plan konnte nicht gelesen werden: {message}',
  'plan.now': 'Der Plan jetzt',
  'plan.stage': '{stage}:',
  'plan.none': 'Es ist kein Plan bekannt.',
  'plan.fromFile':
    'Der Plan ist die Datei {path} im Repository. Um ihn zu ändern, ändern Sie die Datei: Text unten bearbeiten, kopieren und dort committen.',
  'plan.fromStored':
    'Der Plan ist in den Einstellungen dieser Seite gespeichert: Version {number}, von {author}, {at}.',
  'plan.fromPipeline':
    'Niemand hat einen Plan geschrieben. Dies ist, was die Pipeline und ihre Prüfungen sagen; der Text unten schreibt es als Anfang aus.',
  'plan.findings': 'Wo sich Plan und Pipeline unterscheiden',
  'plan.errors': '{count, plural, =0 {Kein Fehler} one {1 Fehler} other {# Fehler}}',
  'plan.error': 'Zeile {line}, Spalte {column}: {text} {fix}',
  'plan.errorsInFile': 'Die Datei hat Fehler, deshalb gilt nichts davon.',
  'plan.text': 'Plan als YAML',
  'plan.textHint': 'Wird beim Schreiben geprüft. Gespeichert wird erst, wenn Sie „Hier speichern“ wählen.',
  'plan.textHintCopy': 'Wird beim Schreiben geprüft. Hier wird nichts gespeichert: Kopieren Sie den Text.',
  'plan.textHintFile':
    'Wird beim Schreiben geprüft. Hier wird nichts gespeichert: Die Datei im Repository ist der Plan.',
  'plan.copy': 'YAML kopieren',
  'plan.copied': 'Kopiert.',
  'plan.copyFailed': 'Der Browser lässt diese Seite nicht kopieren. Der Text ist markiert: drücken Sie Strg+C.',
  'plan.createFile': '{path} im Repository anlegen',
  'plan.editFile': '{path} im Repository bearbeiten',
  'plan.createByHand': 'Legen Sie ihn als {path} neben das YAML der Pipeline, im Standardbranch.',
  'plan.save': 'Hier speichern',
  'plan.saveHint': 'Eine Datei im Repository wird geprüft, und sie gilt vor dem, was hier gespeichert ist.',
  'plan.saved': 'Gespeichert als Version {number}.',
  'plan.saveFailed': 'Es wurde nicht gespeichert: {message}',
  'plan.conflict':
    'Es wurde nicht gespeichert: {author} hat Version {number} gespeichert, {at}. Ihr Text ist noch da; sehen Sie sich den anderen unten an, und speichern Sie dann noch einmal.',
  'plan.versions': 'Gespeicherte Versionen',
  'plan.version': 'Version {number}, {at}, von {author}',
  'plan.use': 'Version {number} in den Text übernehmen',
};
