import { leaves, release, stamps } from '../../cases';

describe('stamping resource scripts (RC)', () => {
  stamps([
    {
      it: 'stamps numbers and strings of every block, with and without the trailing NUL',
      path: 'app.rc',
      text:
        '/* FILEVERSION 0,0,0,1 */\n1 VERSIONINFO\n FILEVERSION «1, 3, 9, 0|1,4,0,7»\n productversion «1,3|1,4,0,0»\nBEGIN\n BLOCK "040904b0"\n BEGIN\n' +
        '  VALUE "FileVersion", "«1, 3, 9, 0|1.4.0.7»\\0"\n  VALUE "ProductVersion", L"«1.3.9|1.4.0.0»"\n  VALUE "FileVersion"  "«1.3|1.4.0.7»"\n' +
        '  VALUE "Comments", "FILEVERSION 1,3,9,0 VALUE ""FileVersion"", ""1"""\n END\nEND\n',
    },
    {
      it: 'stamps the macros that the version refers to (EXPR)',
      path: 'app.rc',
      text:
        '#include "res.h"\n#define VER_FILE «1,3,9,0|1,4,0,7»\n#define VER_STR "«1.3.9.0|1.4.0.7»\\0"\n#define OTHER 1,3,9,0\n1 VERSIONINFO\n FILEVERSION VER_FILE\n PRODUCTVERSION «1,3,9,0|1,4,0,0»\n' +
        'BEGIN\n VALUE "FileVersion", VER_STR\n VALUE "ProductVersion", OUTSIDE\nEND\n',
    },
    {
      it: 'stamps the macros of single parts',
      path: 'app.rc',
      text: '#define MAJOR «2|1»\n#define MINOR «3|4»\n1 VERSIONINFO\n FILEVERSION MAJOR,MINOR,«9|0»,«0|7»\n',
    },
  ]);
  leaves([
    {
      it: 'leaves macros of other files alone',
      path: 'app.rc',
      outcome: 'no-match',
      reason: 'expression',
      text: '#include "version.h"\n1 VERSIONINFO\n FILEVERSION VER_FILE\n',
    },
    {
      it: 'leaves dialogs alone',
      path: 'app.rc',
      outcome: 'no-match',
      reason: 'no-field',
      text: 'IDD_ABOUT DIALOG\nBEGIN\n LTEXT "Version 1.3.9.0",1\nEND\n',
    },
    {
      it: 'refuses a number of more than 16 bits',
      path: 'app.rc',
      outcome: 'error',
      reason: 'too-large',
      values: { ...release, quad: '1.4.0.65536' },
      text: '1 VERSIONINFO\n PRODUCTVERSION 1,3,9,0\n',
    },
    {
      it: 'knows its own spelling',
      path: 'app.rc',
      outcome: 'unchanged',
      text: '1 VERSIONINFO\n FILEVERSION 1, 4, 0, 7\n',
    },
  ]);
});
