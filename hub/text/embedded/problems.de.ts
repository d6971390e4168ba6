/** What can go wrong in a page inside another page, and the way out, in German. */
export const problems: Readonly<Record<string, string>> = {
  'problem.signedOut': 'Sie sind abgemeldet. Laden Sie die Seite neu, um sich anzumelden.',
  'problem.forbidden':
    'Sie dürfen diese Pipeline nicht sehen. Bitten Sie die Projektadministration um das Recht, ihre Builds anzusehen.',
  'problem.notFound': 'Diese Pipeline gibt es nicht. Sie wurde gelöscht, oder sie ist in einem anderen Projekt.',
  'problem.busy': 'Azure DevOps ist ausgelastet. In ein paar Minuten wird noch einmal gefragt.',
  'problem.offline': 'Azure DevOps ist nicht zu erreichen.',
  'problem.server': 'Azure DevOps hat mit einem Fehler geantwortet: {message}',
  'problem.unreadable': 'Azure DevOps hat etwas geantwortet, was nicht zu verstehen ist: {message}',
  'problem.canceled': 'Das Laden wurde abgebrochen.',
  'problem.noHost': 'Azure DevOps antwortet nicht. Laden Sie die Seite neu.',
  'problem.unexpected': 'Hier ist etwas schiefgegangen, nicht in Ihrer Pipeline: {message}',
};
