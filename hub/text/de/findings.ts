import type { Phrase } from '../../../core/cadence/words/format';

/** What is wrong, and what to do. */
type Texts = readonly [text: string, fix: string];

/** Where plan and pipeline do not say the same (`core/cadence/derive/catalogue.ts`). */
const FINDINGS_DE: Readonly<Record<string, Texts>> = {
  'not-yaml': [
    'Die Pipeline ist kein lesbares YAML: {reason}',
    'Öffnen Sie die Pipeline in Azure DevOps und lassen Sie sie überprüfen.',
  ],
  'needs-preview': [
    'Die Pipeline verwendet Vorlagen oder Ausdrücke, die hier nicht aufgelöst sind; Stufen können deshalb fehlen.',
    'Geben Sie der Seite das Recht auf die Vorschau der Pipeline, oder schreiben Sie die Stufen in den Plan.',
  ],
  'runtime-stage-name': [
    'Der Name der Stufe „{text}“ steht erst fest, während die Pipeline läuft.',
    'Nennen Sie die Stufe im Plan so, wie sie in einem Lauf heißt.',
  ],
  'bad-pipeline-cron': [
    'Die Cron-Zeile „{expression}“ der Pipeline ist falsch: {reason}',
    'Berichtigen Sie die Zeile in der Pipeline; Azure DevOps startet dafür keine Läufe.',
  ],
  'cron-read-differently': [
    'Azure DevOps liest „{text}“ in der Cron-Zeile „{expression}“ anders, als es aussieht.',
    'Schreiben Sie Bereiche vorwärts, und Schritte von 1 oder mehr.',
  ],
  'unknown-windows-zone': [
    'Die Zeitzone „{zone}“ eines Zeitplans ist nicht bekannt, seine Termine fehlen deshalb.',
    'Wählen Sie für den Zeitplan eine andere Zeitzone.',
  ],
  'ui-schedules-override': [
    'Zeitpläne, die im Browser eingestellt sind, schalten {count, plural, one {den Zeitplan} other {die # Zeitpläne}} der YAML-Datei ab.',
    'Entfernen Sie die Zeitpläne unter „Trigger“ im Pipeline-Editor, oder die in der YAML-Datei.',
  ],
  'scheduled-run-rebuilds': [
    'Ein geplanter Lauf baut für {stage} ein neues Release, statt das weiterzugeben, das {from} bestanden hat: das Release ändert sich mitten in der Pipeline.',
    'Geben Sie mit einer Pipeline weiter, die den letzten erfolgreichen Lauf aus {from} als Pipelineressource nimmt, oder mit dem Zeitplan einer klassischen Stufe.',
  ],
  'conditional-stage': [
    '{stage} hat eine eigene Bedingung, die hier nicht ausgewertet wird: {condition}',
    'Schreiben Sie in den Plan, wie Releases in die Stufe kommen.',
  ],
  'manual-validation': [
    '{stage} wartet auf einen ManualValidation-Task; Azure DevOps hält nicht fest, wer ihn fortgesetzt hat.',
    'Nehmen Sie eine Genehmigung an der Umgebung, wenn wichtig ist, wer zugestimmt hat.',
  ],
  'stage-not-in-pipeline': [
    'Der Plan hat eine Stufe „{stage}“, die es in der Pipeline nicht gibt.',
    'Berichtigen Sie den Namen. Wurde die Stufe umbenannt, dann planen Sie den neuen Namen mit „formerly: [{stage}]“.',
  ],
  'stage-not-planned': [
    'Die Pipeline hat eine Stufe „{stage}“, zu der der Plan nichts sagt.',
    'Nehmen Sie sie in den Plan auf, oder lassen Sie es so, wie die Pipeline es sagt.',
  ],
  'no-time-zone': [
    'Der Plan hat Cron-Zeilen, aber keine Zeitzone; sie werden deshalb in UTC gelesen.',
    'Ergänzen Sie „timeZone: America/New_York“, oder „timeZone: UTC“, wenn UTC gemeint ist.',
  ],
  'no-schedule-in-pipeline': [
    'Der Plan gibt {stage} Termine, aber nichts in der Pipeline startet sie dann.',
    'Geben Sie der Pipeline einen Zeitplan, der nach {stage} weitergibt, oder planen Sie die Stufe von Hand.',
  ],
  'cron-differs': [
    'Der Plan sagt für {stage} {planned} {zone}; die Pipeline startet um {actual} {zone}.',
    'Ändern Sie die Cron-Zeile des Plans oder den Zeitplan der Pipeline.',
  ],
  'cron-moves': [
    'Der Plan sagt für {stage} {planned} {zone}; die Pipeline startet um {actual} {zone}: die Uhrzeit wandert mit der Sommerzeit.',
    'Azure Pipelines liest Cron in UTC. Ergänzen Sie einen zweiten Zeitplan für das andere Halbjahr, oder nehmen Sie den Zeitplan einer klassischen Stufe in Ihrer Zone.',
  ],
  'utc-cron-moves': [
    'Der Zeitplan {expression} der Pipeline ist {actual} in {zone}: die Uhrzeit wandert mit der Sommerzeit.',
    'Azure Pipelines liest Cron in UTC. Planen Sie die Zeit, die Sie meinen; die Seite zeigt dann, wenn sie abweicht.',
  ],
  'schedule-needs-changes': [
    'Die Pipeline lässt einen geplanten Lauf von {stage} aus, wenn sich die Quellen nicht geändert haben; der Plan erwartet jeden Termin.',
    'Schreiben Sie „always: true“ in den Zeitplan, oder „onlyIfNew: true“ in den Plan.',
  ],
  'starts-by-itself': [
    'Der Plan sagt, dass Menschen {stage} starten, aber die Pipeline startet die Stufe von selbst, und keine Genehmigung hält sie auf.',
    'Geben Sie der Umgebung eine Genehmigung, oder der Stufe „trigger: manual“.',
  ],
  'waits-for-people': [
    'Der Plan sagt, dass {stage} von selbst folgt, aber die Stufe wartet auf einen Menschen.',
    'Planen Sie sie von Hand, oder entfernen Sie die Genehmigung von der Umgebung.',
  ],
  'approval-missing': [
    'Der Plan verlangt eine Genehmigung durch {approvals} vor {stage}, aber es ist keine eingerichtet.',
    'Richten Sie die Genehmigung an der Umgebung unter „Genehmigungen und Prüfungen“ ein.',
  ],
  'gate-missing': [
    'Der Plan verlangt Gates ({gates}) vor {stage}, aber es ist keines eingerichtet.',
    'Richten Sie die Prüfung an der Umgebung ein; die Seite „Fehler-Gate“ bereitet sie vor.',
  ],
  'upstream-differs': [
    'Der Plan nimmt Releases für {stage} aus {planned}; in der Pipeline folgt {stage} auf {actual}.',
    'Berichtigen Sie „from“ im Plan oder „dependsOn“ in der Pipeline.',
  ],
  'releases-superseded': [
    '{stage} führt nur das neueste der wartenden Releases aus; überholte sind entschuldigt.',
    'Nichts zu tun, außer wenn jedes Release nach {stage} soll: dann lockBehavior „sequential“.',
  ],
};

/** Mistakes in a plan file (`core/cadence/plan/catalogue.ts`). */
const PLAN_ERRORS_DE: Readonly<Record<string, Texts>> = {
  'yaml-syntax': [
    'Das ist kein YAML: {reason}.',
    'Berichtigen Sie die Zeile. Rücken Sie mit Leerzeichen ein, und setzen Sie hinter jeden Doppelpunkt ein Leerzeichen.',
  ],
  'yaml-star': ['Ein Wert, der mit * beginnt, muss in Anführungszeichen stehen.', "Schreiben Sie '{text}'."],
  'yaml-alias': ['Anker und Verweise werden in einem Plan nicht gelesen.', 'Schreiben Sie den Wert aus.'],
  'file-too-large': [
    'Die Datei hat {size} Zeichen; ein Plan hat höchstens {max}.',
    'Prüfen Sie, ob das der Plan ist. Ein Plan mit 50 Stufen passt leicht.',
  ],
  'not-a-mapping': [
    '{path} muss Schlüssel und Werte unter sich haben.',
    'Schreiben Sie „Schlüssel: Wert“, ein Schlüssel je Zeile.',
  ],
  'not-a-list': ['{path} muss eine Liste sein.', 'Schreiben Sie „[a, b]“, oder ein „- a“ je Zeile.'],
  'unknown-key': ['„{key}“ ist kein Schlüssel von {path}.', 'Nehmen Sie einen von: {known}.'],
  'unknown-key-similar': ['„{key}“ ist kein Schlüssel von {path}.', 'Meinten Sie „{similar}“?'],
  'duplicate-key': ['„{key}“ steht zweimal da.', 'Behalten Sie eines von beiden.'],
  'missing-key': ['{path} hat kein „{key}“.', 'Ergänzen Sie es.'],
  'empty-value': ['{path} ist leer.', 'Geben Sie einen Wert an, oder entfernen Sie den Schlüssel.'],
  'not-text': ['{path} muss ein Text sein.', 'Schreiben Sie einen einzelnen Wert.'],
  'not-a-boolean': ['{path} ist „{text}“, muss aber true oder false sein.', 'Schreiben Sie true oder false.'],
  'unknown-version': [
    'Der Plan nennt Version {text}; diese Erweiterung liest Version 1.',
    'Schreiben Sie „version: 1“, oder aktualisieren Sie die Erweiterung.',
  ],
  'unknown-zone': [
    '„{text}“ ist keine Zeitzone der IANA-Datenbank.',
    'Nehmen Sie einen Namen wie America/New_York, Europe/Berlin oder UTC.',
  ],
  'windows-zone': ['„{text}“ ist eine Windows-Zeitzone; Pläne verwenden IANA-Namen.', 'Schreiben Sie {iana}.'],
  'bad-date': [
    '„{text}“ ist kein Datum.',
    'Schreiben Sie es wie 2026-01-15, oder 2026-01-15T06:00 für eine Uhrzeit an dem Tag.',
  ],
  'bad-duration': [
    '„{text}“ ist keine Dauer.',
    'Schreiben Sie Minuten, Stunden oder Tage: 30m, 6h oder 7d (höchstens zehn Jahre).',
  ],
  'zero-duration': [
    '{path} kann nicht null sein.',
    'Schreiben Sie eine längere Zeit, oder entfernen Sie den Schlüssel.',
  ],
  'bad-expected': [
    '„{text}“ ist keine Anzahl von Releases je Zeitraum.',
    'Schreiben Sie es wie „2 per month“: eine Zahl von 1 bis 1000 je day, week, month, quarter oder year.',
  ],
  'bad-trigger': ['„{text}“ ist kein Auslöser.', 'Nehmen Sie automatic, schedule oder manual.'],
  'bad-time-of-day': [
    '„{text}“ ist keine Uhrzeit.',
    "Schreiben Sie sie in Anführungszeichen wie '09:00', von 00:00 bis 24:00.",
  ],
  'bad-weekday': ['„{text}“ ist kein Wochentag.', 'Nehmen Sie die englischen Namen Monday bis Sunday.'],
  'bad-rule': ['„{text}“ ist keine Regel.', 'Nehmen Sie R1 bis R7.'],
  'hours-reversed': [
    'Der Arbeitstag endet um {to}, bevor er um {from} beginnt.',
    'Schreiben Sie „to“ später als „from“.',
  ],
  'freeze-reversed': [
    'Die Sperrzeit endet, bevor sie beginnt.',
    'Schreiben Sie bei „to“ den letzten Tag der Sperrzeit, nicht vor „from“.',
  ],
  'too-many-stages': [
    'Der Plan hat {count} Stufen; {max} sind möglich.',
    'Teilen Sie die Pipeline, oder planen Sie nur die Stufen, auf die jemand wartet.',
  ],
  'too-many-crons': [
    'Die Stufe hat {count} Cron-Zeilen; {max} sind möglich.',
    'Fassen Sie Zeilen mit Listen und Bereichen zusammen, wie „0 3,15 * * Mon-Fri“.',
  ],
  'too-many-entries': ['{path} hat {count} Einträge; {max} sind möglich.', 'Entfernen Sie die, die vorbei sind.'],
  'duplicate-stage': [
    'Die Stufe „{stage}“ ist zweimal geplant; zuerst in Zeile {first}.',
    'Behalten Sie eine von beiden.',
  ],
  'duplicate-cron': ['Die Cron-Zeile „{text}“ steht zweimal da.', 'Behalten Sie eine von beiden.'],
  'unknown-stage': ['Die Pipeline hat keine Stufe „{stage}“.', 'Nehmen Sie eine von: {known}.'],
  'unknown-stage-similar': [
    'Die Pipeline hat keine Stufe „{stage}“.',
    'Meinten Sie „{similar}“? Wurde die Stufe umbenannt, dann schreiben Sie den neuen Namen und „formerly: [{stage}]“.',
  ],
  'from-itself': ['Die Stufe „{stage}“ nimmt ihre Releases aus sich selbst.', 'Nennen Sie die Stufe davor.'],
  'from-cycle': [
    'Diese Stufen nehmen ihre Releases voneinander: {stages}.',
    'Entfernen Sie ein „from“, damit es eine erste Stufe gibt.',
  ],
  'schedule-without-cron': [
    'Die Stufe „{stage}“ hat einen Zeitplan, aber keine Cron-Zeile.',
    "Ergänzen Sie eine, wie cron: '0 3 * * *' für jeden Tag um 3:00.",
  ],
  'cron-with-manual': [
    'Die Stufe „{stage}“ wird von Hand gestartet, hat aber eine Cron-Zeile.',
    'Schreiben Sie „trigger: schedule“, oder sagen Sie mit „expected“ und „maxAge“, wie oft.',
  ],
  'key-needs-trigger': [
    '„{key}“ bedeutet nichts für eine Stufe mit dem Auslöser {trigger}.',
    'Entfernen Sie es, oder ändern Sie den Auslöser auf {needed}.',
  ],
  'cron-field-count': [
    '„{expression}“ ist keine Cron-Zeile: sie muss fünf Felder haben und hat {count}.',
    'Schreiben Sie Minute, Stunde, Tag des Monats, Monat und Wochentag mit Leerzeichen dazwischen: „0 3 * * *“ ist jeden Tag um 3:00.',
  ],
  'cron-empty-value': ['Im Feld {field} fehlt ein Wert.', 'Schreiben Sie eine Zahl, oder * für alle.'],
  'cron-not-a-value': [
    '„{text}“ passt nicht in das Feld {field}.',
    'Schreiben Sie eine Zahl von {min} bis {max} oder, bei Monaten und Wochentagen, einen englischen Namen.',
  ],
  'cron-out-of-range': [
    '{text} passt nicht in das Feld {field}: es geht von {min} bis {max}.',
    'Schreiben Sie eine Zahl von {min} bis {max}.',
  ],
  'cron-sunday': ['Azure DevOps liest 7 nicht als Wochentag.', 'Schreiben Sie 0 oder Sun für Sonntag.'],
  'cron-bad-step': ['„{step}“ ist kein Schritt.', 'Schreiben Sie hinter den Schrägstrich eine ganze Zahl, wie */2.'],
  'cron-never': [
    '„{expression}“ nennt einen Tag, den es nicht gibt, und kommt deshalb nie.',
    'Ändern Sie den Tag oder den Monat.',
  ],
  'cron-too-often': [
    '„{expression}“ kommt alle {minutes} Min.; Azure DevOps schafft nicht weniger als {min} Min.',
    'Planen Sie höchstens alle {min} Minuten.',
  ],
  'cron-reversed-range': [
    '„{text}“ läuft rückwärts; Azure DevOps dreht es um und liest etwas anderes.',
    'Schreiben Sie zwei Teile: Fri-Sat,Sun statt Fri-Sun, 22-23,0-2 statt 22-2.',
  ],
  'cron-zero-step': ['Der Schritt in „{text}“ ist 0.', 'Lassen Sie den Schritt weg, oder schreiben Sie 1 oder mehr.'],
};

/** All of them under the keys of the sentences: `finding.<code>.text`, `planError.<code>.fix` … */
export const findings: Readonly<Record<string, Phrase>> = {
  ...phrasesOf('finding', FINDINGS_DE),
  ...phrasesOf('planError', PLAN_ERRORS_DE),
};

function phrasesOf(group: string, texts: Readonly<Record<string, Texts>>): Record<string, Phrase> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([code, [text, fix]]): [string, Phrase][] => [
      [`${group}.${code}.text`, { plain: text }],
      [`${group}.${code}.fix`, { plain: fix }],
    ]),
  );
}
