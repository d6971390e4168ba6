import type { Phrase } from '../../../core/cadence/words/format';
import { findings } from './findings';

/** The core's sentences in German, key by key as in `core/cadence/words/en.ts`. What is missing is said in English. */
export const sentences: Readonly<Record<string, Phrase>> = {
  // Outcomes of a deployment
  'outcome.succeeded': { plain: 'hat geklappt' },
  'outcome.succeededWithIssues': { plain: 'hat mit Warnungen geklappt', expert: 'succeededWithIssues' },
  'outcome.failed': { plain: 'ist fehlgeschlagen' },
  'outcome.canceled': { plain: 'wurde angehalten', expert: 'canceled' },
  'outcome.rejected': {
    plain: 'wurde nicht durchgelassen',
    expert: 'an einer Prüfung abgelehnt oder abgelaufen, nie gestartet',
  },
  'outcome.skipped': { plain: 'wurde übersprungen', expert: 'skipped' },
  'outcome.running': { plain: 'läuft gerade', expert: 'running' },
  'outcome.waiting': { plain: 'wartet', expert: 'waiting' },

  // What a success meant
  'kind.arrival': { plain: 'Neues Release', expert: 'Ankunft' },
  'kind.redeploy': { plain: 'Noch einmal bereitgestellt', expert: 'Redeploy' },
  'kind.rollback': { plain: 'Zurückgenommen (erschlossen)', expert: 'Rollback (erschlossen)' },
  'kind.downgrade': { plain: 'Älteres Release', expert: 'Downgrade (erster Erfolg, niedrigere Reihenfolge)' },

  // Where time goes
  'class.run': { plain: 'Bereitstellung läuft', expert: 'run: ein Auftrag läuft' },
  'class.approval': { plain: 'Wartet auf eine Genehmigung', expert: 'approval: Checkpoint.Approval offen' },
  'class.gate': {
    plain: 'Wartet auf eine Prüfung',
    expert: 'gate: Checkpoint.TaskCheck oder eine andere Prüfung offen',
  },
  'class.lock': { plain: 'Wartet, bis ein anderer Lauf Platz macht', expert: 'lock: exklusive Sperre' },
  'class.agent': { plain: 'Wartet auf eine Maschine', expert: 'agent: Auftrag in der Warteschlange, nicht gestartet' },
  'class.schedule': { plain: 'Wartet auf den geplanten Termin', expert: 'schedule: vor dem nächsten geplanten Termin' },
  'class.manual': {
    plain: 'Wartet, bis jemand startet',
    expert: 'manual: Stufe oder Wiederholung nicht gestartet',
  },
  'class.other': { plain: 'Nicht erklärt', expert: 'other: kein Hinweis auf eine andere Klasse' },

  // The same after "waits"
  'for.run': { plain: 'auf die Bereitstellung' },
  'for.approval': { plain: 'auf eine Genehmigung' },
  'for.gate': { plain: 'auf eine Prüfung' },
  'for.lock': { plain: 'darauf, dass ein anderer Lauf Platz macht' },
  'for.agent': { plain: 'auf eine Maschine' },
  'for.schedule': { plain: 'auf den geplanten Termin' },
  'for.manual': { plain: 'darauf, dass jemand startet' },
  'for.other': { plain: 'aus unbekanntem Grund' },

  // Kinds of checks
  'check.approval': { plain: 'Genehmigung' },
  'check.gate': { plain: 'Gate' },
  'check.lock': { plain: 'Exklusive Sperre' },
  'check.businessHours': { plain: 'Geschäftszeiten' },
  'check.branch': { plain: 'Branchkontrolle' },
  'check.template': { plain: 'Erforderliche Vorlage' },
  'check.authorization': { plain: 'Erlaubnis zur Nutzung' },
  'check.manualValidation': { plain: 'Manuelle Überprüfung' },
  'check.other': { plain: 'Prüfung' },

  // Results of checks
  'checkOutcome.open': { plain: 'Wartet seit {since}, bisher {waited}' },
  'checkOutcome.openUnknown': { plain: 'Wartet' },
  'checkOutcome.approved': { plain: 'Bestanden, dauerte {waited}' },
  'checkOutcome.rejected': { plain: 'Abgelehnt, dauerte {waited}' },
  'checkOutcome.failed': { plain: 'Nicht bestanden, dauerte {waited}' },
  'checkOutcome.timedOut': { plain: 'Zeit abgelaufen, dauerte {waited}' },
  'checkOutcome.canceled': { plain: 'Zurückgezogen, dauerte {waited}' },
  'checkOutcome.skipped': { plain: 'Nicht nötig' },
  'checkOutcome.bypassed': { plain: 'Umgangen, dauerte {waited}' },
  'checkOutcome.unknown': { plain: 'Ergebnis nicht bekannt' },

  // State of a stage
  'state.empty': { plain: 'Hier ist seit {from}, dem Anfang der Daten, nichts bereitgestellt' },
  'state.unknown': { plain: 'Nicht bekannt: nichts bereitgestellt seit {from}, dem Anfang der Daten' },
  'state.live': {
    plain: '{version} ist seit {since} da',
    expert: '{version} (Lauf {run}), letzter Erfolg {since}',
  },
  'state.issues': {
    plain: '{version} ist seit {since} da, mit Warnungen bereitgestellt',
    expert: '{version} (Lauf {run}), letzter Erfolg {since}, succeededWithIssues',
  },
  'state.rolledBack': {
    plain: '{version} ist seit {since} wieder da; {from} wurde zurückgenommen',
    expert: '{version} (Lauf {run}), Rollback (erschlossen) von {from}, {since}',
  },
  'state.failed': {
    plain:
      '{version} ist seit {since} da, aber der letzte Versuch ({failed}) hat nicht geklappt: die Stufe kann in einem gemischten Zustand sein',
    expert: '{version} (Lauf {run}) letzter Erfolg {since}; späterer Versuch mit {failed} fehlgeschlagen {at}',
  },
  'state.onlyFailed': {
    plain: 'Nichts ist da: {failed} hat nicht geklappt',
    expert: 'kein Erfolg; {failed} fehlgeschlagen {at}',
  },
  'state.noPermission': { plain: 'Sie dürfen die Bereitstellungen in {stage} nicht sehen' },
  'state.loading': { plain: 'Wird noch geladen' },
  'state.loadFailed': { plain: 'Die Bereitstellungen in {stage} konnten nicht geladen werden' },
  'state.build': {
    plain: '{version} ist das neueste Release, gebaut {since}',
    expert: '{version} (Lauf {run}), {since}',
  },
  'state.buildFailed': {
    plain: '{version} ist das neueste Release, gebaut {since}; der Build von {failed} hat nicht geklappt',
    expert: '{version} (Lauf {run}), {since}; {failed} fehlgeschlagen {at}',
  },
  'state.neverBuilt': {
    plain: 'Nichts ist gebaut: {failed} hat nicht geklappt',
    expert: 'kein Erfolg; {failed} fehlgeschlagen {at}',
  },

  // Drift
  'behind.same': { plain: 'Dasselbe Release wie in {upstream}' },
  'behind.by': {
    plain: '{count, plural, one {1 Release} other {# Releases}} hinter {upstream}, das älteste wartet {age}',
    expert: '{count} hinter {upstream}; das älteste, das hier fehlt, kam dort an: {since}',
  },
  'behind.waitsNot': { plain: '{count, plural, one {1 Release} other {# Releases}} hinter {upstream}' },
  'behind.ahead': {
    plain: 'Weiter als {upstream}: dieses Release war dort nie',
    expert: 'voraus (Hotfix oder neu gebaute Kopie): höhere Reihenfolge als {upstream}, dort kein Erfolg',
  },
  'behind.none': { plain: 'Durch {upstream} ist noch nichts gekommen' },
  'behind.unknown': { plain: 'Wie weit hinter {upstream}, ist nicht bekannt' },

  // Lines about a stage where no label stands beside them
  'label.plan': { plain: 'Plan: {line}' },
  'label.actual': { plain: 'Ist: {line}' },
  'label.next': { plain: 'Als Nächstes: {line}' },

  // The plan in words
  'plan.automatic': { plain: 'jedes gute Release aus {from}, Frist {within}' },
  'plan.automaticFirst': { plain: 'bei jedem Push' },
  'plan.schedule': { plain: '{when}', expert: 'cron {cron} in {zone}, Toleranz {tolerance}' },
  'plan.scheduleFrom': {
    plain: '{when}, aus {from}',
    expert: 'cron {cron} in {zone}, aus {from}, Toleranz {tolerance}',
  },
  'plan.cron': { plain: 'um „{cron}“' },
  'plan.manual': { plain: 'von Hand' },
  'plan.manualBy': { plain: 'von Hand, durch {by}' },
  'plan.approvals': { plain: 'Genehmigung durch {names}' },
  'plan.gates': { plain: 'Gate: {names}' },
  'plan.maxAge': { plain: 'Ein Release wird hier höchstens {age} alt' },
  'plan.expected': {
    plain: '{count, plural, one {Ein neues Release} other {# neue Releases}} je {unit}',
  },
  'plan.onlyIfNew': { plain: 'Nur wenn es etwas Neues gibt' },
  'plan.none': { plain: 'Für diese Stufe gibt es keinen Plan: nur der Ist-Stand' },
  'unit.day': { plain: 'Tag' },
  'unit.week': { plain: 'Woche' },
  'unit.month': { plain: 'Monat' },
  'unit.quarter': { plain: 'Quartal' },
  'unit.year': { plain: 'Jahr' },
  'this.day': { plain: 'heute' },
  'this.week': { plain: 'in dieser Woche' },
  'this.month': { plain: 'in diesem Monat' },
  'this.quarter': { plain: 'in diesem Quartal' },
  'this.year': { plain: 'in diesem Jahr' },
  'last.day': { plain: 'gestern' },
  'last.week': { plain: 'letzte Woche' },
  'last.month': { plain: 'letzten Monat' },
  'last.quarter': { plain: 'im letzten Quartal' },
  'last.year': { plain: 'letztes Jahr' },

  // Where a line of the plan comes from
  'origin.pipeline': { plain: 'aus der Pipeline' },
  'origin.pipelineFile': { plain: 'aus der Pipeline', expert: 'aus der Pipeline, {path}' },
  'origin.checks': { plain: 'aus den Prüfungen von {environment}' },
  'origin.file': { plain: 'aus der Datei', expert: 'aus der Datei {path}@{commit}, Zeile {line}' },
  'origin.stored': {
    plain: 'aus den Einstellungen dieser Seite',
    expert: 'aus den Einstellungen dieser Seite, Version {version}',
  },
  'origin.default': { plain: 'unsere Vorgabe' },

  // Planned against actual
  'actual.schedule': {
    plain: '{done} von {of} geplanten Terminen eingehalten',
    expert:
      'pünktlich {onTime} von {of}, erledigt {done}; entschuldigt {excused}, unbekannt {unknown}, verpasst {missed}',
  },
  'actual.scheduleNone': { plain: 'kein geplanter Termin in diesem Zeitraum zählt' },
  'actual.automatic': {
    plain: '{hits} von {of} kamen rechtzeitig ({share})',
    expert: '{hits} von {of}, Frist {within} ({low}–{high}); entschuldigt {excused}, unbekannt {unknown}',
  },
  'actual.automaticNone': { plain: 'in diesem Zeitraum gab es nichts hierher zu bringen' },
  'actual.age': { plain: 'das Release hier ist {age} alt' },
  'actual.tooOld': { plain: 'das Release hier ist {age} alt, mehr als die geplanten {maxAge}' },
  'actual.expected': {
    plain: '{unit} {actual, plural, =0 {keines} other {#}}, geplant {expected}',
    expert: '{actual} Ankünfte seit {from}, geplant {expected}',
  },
  'actual.built': {
    plain: '{count, plural, =0 {kein Release} one {1 Release} other {# Releases}} gebaut',
  },
  'actual.count': {
    plain: '{count, plural, =0 {keine Bereitstellung} one {1 Bereitstellung} other {# Bereitstellungen}}',
  },
  'actual.unknown': { plain: 'nicht bekannt' },

  // What comes next
  'next.tick': { plain: '{at}' },
  'next.automatic': { plain: 'mit dem nächsten guten Release aus {from}' },
  'next.push': { plain: 'mit dem nächsten Push' },
  'next.person': {
    plain: '{count, plural, one {1 Release wartet} other {# Releases warten}} auf jemanden, das älteste {age}',
  },
  'next.approval': { plain: '{version} wartet auf die Genehmigung durch {names}, bisher {age}' },
  'next.approvalAnyone': { plain: '{version} wartet auf eine Genehmigung, bisher {age}' },
  'next.check': { plain: '{version} wartet auf {names}, bisher {age}' },
  'next.wait': { plain: '{version} wartet {for}, bisher {age}' },
  'next.running': { plain: '{version} wird gerade bereitgestellt' },
  'next.nothing': { plain: 'Nichts wartet' },
  'next.unknown': { plain: 'nicht bekannt' },

  // Cells of the matrix
  'cell.live': { plain: 'Hier seit {at}' },
  'cell.arrived': { plain: 'Angekommen {at}' },
  'cell.arrivedWaited': { plain: 'Angekommen {at}, wartete {waited} {for}' },
  'cell.issues': { plain: 'Angekommen {at}, mit Warnungen', expert: 'Angekommen {at}, succeededWithIssues' },
  'cell.built': { plain: 'Gebaut {at}' },
  'cell.cameBack': { plain: 'Zurückgekommen {at}', expert: 'Rollback (erschlossen) {at}' },
  'cell.failed': {
    plain: 'Fehlgeschlagen {at}{attempts, plural, one {} other { (# Versuche)}}',
  },
  'cell.canceled': { plain: 'Angehalten {at}', expert: 'Canceled {at}' },
  'cell.rejected': { plain: 'Nicht durchgelassen: {why}' },
  'cell.skipped': { plain: 'Übersprungen' },
  'cell.running': { plain: 'Wird bereitgestellt seit {at}' },
  'cell.waiting': { plain: 'Wartet {for} seit {at}' },
  'cell.notPromoted': { plain: 'Nicht weitergegeben' },
  'cell.superseded': { plain: 'Ein neueres Release kam zuvor', expert: 'Überholt' },
  'cell.failedUpstream': { plain: 'In {stage} fehlgeschlagen' },
  'cell.notReached': { plain: 'So weit noch nicht gekommen' },
  'cell.notKnown': { plain: 'Nicht bekannt' },
  'cell.passed': { plain: 'Durchgekommen' },
  'why.approval': { plain: '{name} wurde abgelehnt' },
  'why.gate': { plain: '{name} wurde nicht bestanden' },
  'why.timedOut': { plain: 'bei {name} lief die Zeit ab' },
  'why.notStarted': { plain: 'es wurde nie gestartet' },

  // Planned times on the timeline
  'tick.onTime': { plain: 'Nach Plan', expert: 'Pünktlich: Start {delay} nach dem Termin' },
  'tick.onTimeByHand': { plain: 'Nach Plan, von Hand gestartet' },
  'tick.late': { plain: '{delay} zu spät' },
  'tick.lateByHand': { plain: '{delay} zu spät, von Hand gestartet' },
  'tick.failed': { plain: 'Versucht, aber fehlgeschlagen' },
  'tick.waiting': { plain: 'Aufgehalten: {why}' },
  'tick.nothingNew': { plain: 'Nichts Neues', expert: 'Entschuldigt: davor nichts Neues' },
  'tick.frozen': { plain: 'Eingefroren: {reason}', expert: 'Entschuldigt: Sperrzeit ({reason})' },
  'tick.missed': { plain: 'Verpasst: {reason}' },
  'tick.missedUnexplained': { plain: 'Verpasst' },
  'tick.unknown': { plain: 'Nicht bekannt' },
  'tick.unknownWhy': { plain: 'Nicht bekannt: {reason}' },
  'tick.due': { plain: 'Jetzt fällig' },
  'tick.future': { plain: 'Geplant' },

  // Why a planned time was missed, or is not known
  'reason.rejected': { plain: 'das Release {version} wurde nicht durchgelassen' },
  'reason.skipped': { plain: 'die Stufe wurde für das Release {version} übersprungen' },
  'reason.no-schedule': { plain: 'die Pipeline hat keinen Zeitplan' },
  'reason.ui-schedules-override': {
    plain: 'Zeitpläne, die im Browser eingestellt sind, schalten die der YAML-Datei ab',
  },
  'reason.branch-lacks-schedule': { plain: 'die YAML-Datei des Branches selbst hat den Zeitplan nicht' },
  'reason.no-source-change': { plain: 'die Quellen haben sich seit dem letzten geplanten Lauf nicht geändert' },
  'reason.run-limits': {
    plain: 'Azure DevOps begrenzt geplante Läufe, und {runs} Läufe waren gerade gestartet',
    expert: 'Grenzen geplanter Läufe: {runs} Läufe {within}',
  },
  'within.week': { plain: 'innerhalb einer Woche' },
  'within.quarterHour': { plain: 'innerhalb einer Viertelstunde' },
  'reason.pipeline-disabled': { plain: 'die Pipeline war abgeschaltet' },
  'reason.github-throttling': { plain: 'GitHub hat Azure DevOps vielleicht gebremst' },
  'reason.upstream-no-success': { plain: 'nach {upstream} kam seit {since} nichts' },
  'reason.upstream-never': { plain: 'nach {upstream} kam nie etwas, so weit die Daten zurückreichen' },
  'reason.no-permission': { plain: 'Sie dürfen die Bereitstellungen dieser Stufe nicht sehen' },
  'reason.no-data': { plain: 'von dieser Stufe sind keine Daten bekannt' },
  'reason.before-data': { plain: 'ältere Läufe gibt es nicht mehr' },
  'reason.before-plan': { plain: 'es galt noch kein Plan' },
  'reason.upstream-unknown': { plain: 'was damals in {upstream} war, ist nicht bekannt' },

  // Rules
  'rule.R1.title': { plain: 'Dasselbe Release in jeder Stufe' },
  'rule.R1.explanation': {
    plain:
      'Getestet wird, was gebaut wurde. Bekommt eine Stufe einen neuen Build desselben Commits, dann hat genau dieses Release niemand in der Stufe davor geprüft.',
    expert:
      'Ankunft, deren Lauf davor nie Erfolg hatte, während ein anderer Lauf mit demselben Commit dort Erfolg hatte.',
  },
  'rule.R1.finding': {
    plain:
      '{stage} bekam eine neu gebaute Kopie: {version} aus Lauf {run} wurde neu gebaut, aus dem Commit von {original} (Lauf {other}), das durch {upstream} gekommen war',
    expert: '{version} in {stage}: derselbe Commit {commit} wie {original} in {upstream}, anderer Lauf',
  },
  'rule.R2.title': { plain: 'Jedes Release hat seine eigene Version' },
  'rule.R2.explanation': { plain: 'Zwei Releases mit derselben Version kann niemand auseinanderhalten.' },
  'rule.R2.finding': { plain: 'Die Version {version} wurde zweimal vergeben: an Lauf {other} und an Lauf {run}' },
  'rule.R3.title': { plain: 'Keine Stufe wird ausgelassen' },
  'rule.R3.explanation': { plain: 'Ein Release geht der Reihe nach durch jede Stufe.' },
  'rule.R3.finding': { plain: '{version} kam nach {stage}, ohne in {upstream} gewesen zu sein' },
  'rule.R4.title': { plain: 'Was fehlgeschlagen ist, geht nicht weiter' },
  'rule.R4.explanation': {
    plain: 'Ein Release, das in einer Stufe fehlgeschlagen ist, wird nicht an die nächste weitergegeben.',
  },
  'rule.R4.finding': {
    plain: '{version} kam nach {stage}, obwohl der letzte Versuch in {upstream} fehlgeschlagen war',
  },
  'rule.R5.title': { plain: 'Eine Korrektur ist ein neues Release' },
  'rule.R5.explanation': {
    plain:
      'Ein kaputtes Release wird korrigiert, mit einer höheren Version neu gebaut und geht von Anfang an durch alle Stufen.',
  },
  'rule.R5.finding': {
    plain: '{version} ersetzte das kaputte {broken} in {stage}, aber die Version ist nicht höher',
  },
  'rule.R5.noFix': { plain: 'Nichts zu prüfen: auf keinen Fehlschlag folgte ein anderes Release' },
  'rule.R6.title': { plain: 'Jemand anderes genehmigt' },
  'rule.R6.explanation': { plain: 'Wer ein Release anfordert, genehmigt es nicht.' },
  'rule.R6.finding': { plain: '{person} genehmigte {version} für {stage} und hatte es auch angefordert' },
  'rule.R6.notPlanned': { plain: 'Nicht geprüft: der Plan verlangt es nicht' },
  'rule.R6.noApprovals': { plain: 'Nicht geprüft: in diesem Zeitraum sind keine Genehmigungen bekannt' },
  'rule.R7.title': { plain: 'Keine Prüfung wird umgangen' },
  'rule.R7.explanation': {
    plain: 'Prüfungen gelten für alle; wer die Rechte hat, kann sie umgehen, und das wird hier gezeigt.',
  },
  'rule.R7.finding': { plain: '{check} wurde für {version} in {stage} umgangen' },
  'rule.kept': { plain: 'Eingehalten, {checked, plural, one {1 Fall} other {# Fälle}} angesehen' },
  'rule.broken': {
    plain:
      '{count, plural, one {Einmal} other {#-mal}} verletzt, {checked, plural, one {1 Fall} other {# Fälle}} angesehen',
  },
  'rule.muted': { plain: 'Stummgeschaltet: {reason}', expert: 'Stummgeschaltet ({muted} Befunde): {reason}' },
  'rule.notChecked': { plain: 'Nicht geprüft: die Daten erlauben kein Urteil' },

  // Evidence
  'evidence.succeeded': {
    plain: '{version} (Lauf {run}) hatte in {stage} Erfolg, {at}',
    expert: '{version} (Lauf {run}, Commit {commit}) hatte in {stage} Erfolg, {at}',
  },
  'evidence.ended': {
    plain: '{version} (Lauf {run}) in {stage}, {at}: {outcome}',
    expert: '{version} (Lauf {run}, Commit {commit}) in {stage}, {at}: {outcome}',
  },
  'evidence.never': { plain: '{version} hatte in {stage} nie Erfolg' },
  'evidence.version': {
    plain: 'Lauf {run}, angefordert {at}, ist {version}',
    expert: 'Lauf {run} (Commit {commit}), angefordert {at}, ist {version}',
  },
  'evidence.approved': { plain: '{person} hat „{check}“ genehmigt, {at}' },
  'evidence.bypassed': { plain: '„{check}“ wurde umgangen, {at}' },
  'evidence.bypassedBy': { plain: '„{check}“ wurde von {person} umgangen, {at}' },

  // What needs attention
  'attention.notRestored': {
    plain: '{stage} ist seit {since} nicht wiederhergestellt: {version} ist dort fehlgeschlagen',
  },
  'attention.missed': { plain: '{stage} hat den geplanten Termin {at} verpasst' },
  'attention.disabled': {
    plain: 'Kein Lauf beginnt: Die Pipeline ist deaktiviert oder angehalten, seit {since} oder früher',
  },
  'attention.missedWhy': { plain: '{stage} hat den geplanten Termin {at} verpasst: {reason}' },
  'attention.missedSome': {
    plain: '{stage} hat {missed} der letzten {of} geplanten Termine verpasst, zuletzt {at}',
  },
  'attention.missedSomeWhy': {
    plain: '{stage} hat {missed} der letzten {of} geplanten Termine verpasst, zuletzt {at}: {reason}',
  },
  'attention.approval': { plain: '{version} wartet auf die Genehmigung für {stage} durch {names}, bisher {age}' },
  'attention.approvalAnyone': { plain: '{version} wartet auf eine Genehmigung für {stage}, bisher {age}' },
  'attention.gate': { plain: '{version} wird vor {stage} von {names} aufgehalten, bisher {age}' },
  'attention.wait': { plain: '{version} wartet vor {stage} {for}, bisher {age}' },
  'attention.tooOld': { plain: 'Das Release in {stage} ist {age} alt; der Plan erlaubt {maxAge}' },
  'attention.lagging': {
    plain:
      '{count, plural, one {1 Release wartet} other {# Releases warten}} darauf, dass jemand {count, plural, one {es} other {sie}} nach {stage} bringt, das älteste {age}',
  },
  'attention.notTaken': {
    plain:
      '{count, plural, one {1 gutes Release} other {# gute Releases}} aus {upstream} {count, plural, one {kam} other {kamen}} nicht nach {stage}',
  },
  'attention.behindExpected': {
    plain:
      '{stage} bekam {unit} {actual, plural, =0 {kein neues Release} one {1 neues Release} other {# neue Releases}}, geplant {expected}',
  },
  'attention.rule': { plain: '{finding}', expert: '{rule}: {finding}' },
  'attention.ruleMany': {
    plain: '{finding}, und {more, plural, one {ein weiterer Fall} other {# weitere Fälle}} dieser Art',
    expert: '{rule}: {finding} (+{more})',
  },
  'attention.finding': { plain: '{text}' },
  'attention.unreadable': {
    plain: 'Sie dürfen die Bereitstellungen in {stage} nicht sehen, deshalb fehlen die Zahlen dazu',
  },
  'attention.notLoaded': {
    plain: 'Die Bereitstellungen in {stage} konnten nicht geladen werden, deshalb fehlen die Zahlen dazu',
  },
  'attention.stillLoading': { plain: 'Die Bereitstellungen in {stage} werden noch geladen' },
  'attention.stoppedHalfWay': {
    plain: '{version} wurde in {stage} auf halbem Weg angehalten, {since}, und seitdem hat dort nichts geklappt',
  },
  'attention.notBuilt': { plain: 'Der letzte Build hat nicht geklappt: {version} schlug in {stage} fehl, {since}' },

  // Missing data
  'coverage.from': { plain: 'Daten ab {from}' },
  'coverage.retention': { plain: 'Daten ab {from} (ältere Läufe wurden nach der Aufbewahrungsregel gelöscht)' },
  'coverage.partial': {
    plain: 'Der Zeitraum beginnt {from}, die Daten erst {dataFrom}: die Zahlen gelten für den Teil, den es gibt',
  },
  'coverage.stageFrom': { plain: '{stage}: Daten ab {from}' },
  'coverage.noPermission': { plain: '{stage}: Sie dürfen die Bereitstellungen nicht sehen' },
  'coverage.incidents.failed': {
    plain:
      'Vorfälle konnten nicht gelesen werden, also ist nicht bekannt, wie viele Releases repariert werden mussten: {message}',
  },
  'coverage.incidents.notFlat': {
    plain:
      'incidentQuery im Plan findet keine flache Liste von Arbeitselementen, also ist nicht bekannt, wie viele Releases repariert werden mussten',
  },
  'coverage.incidents.tooMany': {
    plain:
      'incidentQuery im Plan findet mehr als 1.000 Arbeitselemente, also ist nicht bekannt, wie viele Releases repariert werden mussten: Grenzen Sie die Abfrage ein',
  },
  'coverage.plan': {
    plain: 'Der Plan konnte gerade nicht gelesen werden: die geplanten Zeiten sind die vorher bekannten',
  },
  'coverage.loading': { plain: '{stage}: wird noch geladen' },
  'coverage.failed': { plain: '{stage}: konnte nicht geladen werden' },
  'coverage.shared': {
    plain: '{stage}: viele Pipelines teilen die Umgebung, deshalb wurden nur die gezeigten Läufe gelesen',
  },
  'coverage.noEnvironment': {
    plain: '{stage} stellt ohne Umgebung bereit: Genehmigungen werden nicht aufgezeichnet',
  },
  'coverage.strayed': {
    plain:
      '{count, plural, one {1 Bereitstellung ging} other {# Bereitstellungen gingen}} in Stufen, die die Pipeline nicht mehr hat; mit „formerly“ im Plan werden sie sichtbar',
  },
  'coverage.stale': { plain: 'Nach {to} ist nichts bekannt' },

  // Times in findings of the plan
  'finding.times.none': { plain: 'keine Zeit ({lines})' },
  'finding.times.one': { plain: '{first} ({lines})' },
  'finding.times.two': { plain: '{first} oder {second} ({lines})' },
  'finding.times.few': { plain: '{times} ({lines})' },
  'finding.times.many': { plain: 'mehrere Zeiten ({lines})' },
  'finding.upstream.none': { plain: 'keine Stufe' },

  // Parts of a plan file
  'plan.file': { plain: 'Der Plan' },
  'cronField.minute': { plain: 'Minute' },
  'cronField.hour': { plain: 'Stunde' },
  'cronField.dayOfMonth': { plain: 'Tag des Monats' },
  'cronField.month': { plain: 'Monat' },
  'cronField.dayOfWeek': { plain: 'Wochentag' },

  ...findings,

  // Cron lines
  'cron.daysAtTime': { plain: '{days} {time}' },
  'cron.timeOnDays': { plain: '{time}, {days}' },
  'cron.inMonths': { plain: '{when}, im {months}' },

  'cron.time.at': { plain: 'um {times}' },
  'cron.time.hourly': { plain: 'jede Stunde zur Minute {minute}' },
  'cron.time.everyMinutes': { plain: '{minutes, plural, one {jede Minute} other {alle # Minuten}}' },
  'cron.time.everyMinutesBetween': {
    plain: '{minutes, plural, one {jede Minute} other {alle # Minuten}} von {from} bis {to}',
  },
  'cron.time.everyHoursBetween': {
    plain: '{hours, plural, one {jede Stunde} other {alle # Stunden}} von {from} bis {to}',
  },
  'cron.time.everyHours': { plain: 'alle {hours} Stunden ab {first}' },
  'cron.time.atMinutes': { plain: 'zu den Minuten {minutes} der Stunden {hours}' },
  'cron.time.atMinutesOfEveryHour': { plain: 'jede Stunde zu den Minuten {minutes}' },

  'cron.days.every': { plain: 'jeden Tag' },
  'cron.days.weekdayRange': { plain: '{from} bis {to}' },
  'cron.days.weekdays': { plain: 'jeden {weekdays}' },
  'cron.days.ofMonth': {
    plain: '{count, plural, one {am {dates}. Tag des Monats} other {an den Tagen {dates} des Monats}}',
  },
  'cron.days.both': {
    plain:
      '{count, plural, one {am {dates}. Tag des Monats} other {an den Tagen {dates} des Monats}}, aber nur {weekdays}',
  },

  'cron.weekday.0': { plain: 'Sonntag' },
  'cron.weekday.1': { plain: 'Montag' },
  'cron.weekday.2': { plain: 'Dienstag' },
  'cron.weekday.3': { plain: 'Mittwoch' },
  'cron.weekday.4': { plain: 'Donnerstag' },
  'cron.weekday.5': { plain: 'Freitag' },
  'cron.weekday.6': { plain: 'Samstag' },

  'cron.month.1': { plain: 'Januar' },
  'cron.month.2': { plain: 'Februar' },
  'cron.month.3': { plain: 'März' },
  'cron.month.4': { plain: 'April' },
  'cron.month.5': { plain: 'Mai' },
  'cron.month.6': { plain: 'Juni' },
  'cron.month.7': { plain: 'Juli' },
  'cron.month.8': { plain: 'August' },
  'cron.month.9': { plain: 'September' },
  'cron.month.10': { plain: 'Oktober' },
  'cron.month.11': { plain: 'November' },
  'cron.month.12': { plain: 'Dezember' },
};
