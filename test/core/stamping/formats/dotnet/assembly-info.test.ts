import { leaves, release, stamps } from '../../cases';

describe('stamping assembly attributes (ATTRIBUTE)', () => {
  stamps([
    {
      it: 'reads several attributes of one list',
      path: 'AssemblyInfo.cs',
      text: '[assembly: AssemblyTitle("a, b"), AssemblyVersion("«1.0.*|1.4.0.0»"),\n  AssemblyFileVersion("«1|1.4.0.7»")]\n',
    },
    {
      it: 'skips comments, strings, character literals and preprocessor lines',
      path: 'AssemblyInfo.cs',
      text:
        '#region don\'t "\n/* [assembly: AssemblyVersion("0")] */\n/// <c>[assembly: AssemblyVersion("0")]</c>\n' +
        'class A { char q = \'"\'; string s = "[assembly: AssemblyVersion(\\"0\\")] \\\\"; string v = @"[assembly: AssemblyVersion(""0"")]\\"; ' +
        'string r = """[assembly: AssemblyVersion("0")]"""; string i = $"{s} [assembly: AssemblyVersion(\'0\')]"; }\n#endregion\n' +
        '[assembly: AssemblyVersion /* here */ ( /* "0" */ "«1.3.9.0|1.4.0.0»" )] // "1.3.9.0"\n',
    },
    {
      it: 'reads verbatim and raw literals, global:: and named arguments',
      path: 'Properties/AssemblyInfo.cs',
      text:
        '[assembly: global::System.Reflection.AssemblyVersionAttribute(@"«1.3.9.0|1.4.0.0»")]\n' +
        '[assembly: AssemblyFileVersion(version: "«1.3.9.0|1.4.0.7»")]\n[assembly: AssemblyInformationalVersion("""«x|1.4.0+5114f85»""")]\n',
    },
    {
      it: 'keeps as many quotes as a raw literal has',
      path: 'AssemblyInfo.cs',
      text: '[assembly: AssemblyVersion(""""«1.3.9.0|1.4.0.0»"""")]\nvar i = $$$"""" [assembly: AssemblyVersion("""0""")] """";\n',
    },
    {
      it: 'stamps both branches of a condition (ALL-COPIES)',
      path: 'GlobalAssemblyInfo.cs',
      text: '#if DEBUG\n[assembly: AssemblyVersion("«1.3|1.4.0.0»")]\n#else\n[assembly: AssemblyVersion("«1.2|1.4.0.0»")]\n#endif\n',
    },
    {
      it: 'stamps the constant that attributes refer to, once (EXPR)',
      path: 'AssemblyInfo.cs',
      text:
        '[assembly: AssemblyVersion(Build.Version)]\n[assembly: AssemblyFileVersion(Build.Version)]\n' +
        'static class Build { public const string Version = "«1.3.9.0|1.4.0.0»"; public const string Other = "1.3.9.0"; }\n',
    },
    {
      it: 'escapes what a literal cannot hold',
      path: 'AssemblyInfo.cs',
      text: '[assembly: AssemblyInformationalVersion("«1|1.4.0 \\"x\\" \\\\»")]',
      values: { ...release, informationalVersion: '1.4.0 "x" \\' },
    },
    {
      it: 'doubles quotes in a verbatim literal',
      path: 'AssemblyInfo.cs',
      text: '[assembly: AssemblyInformationalVersion(@"«1|1.4.0 ""x"" \\»")]',
      values: { ...release, informationalVersion: '1.4.0 "x" \\' },
    },
    {
      it: 'reads Visual Basic without case, with REM, line continuation and two targets in one block',
      path: 'My Project/AssemblyInfo.vb',
      text:
        'REM <Assembly: AssemblyVersion("0")>\n\' <Assembly: AssemblyVersion("0")>\n<ASSEMBLY: assemblyversion("«1.3.9.0|1.4.0.0»"), Assembly: _\n  System.Reflection.AssemblyFileVersionAttribute("«1|1.4.0.7»")>\n' +
        'Module M\n  Dim s As String = "say ""<Assembly: AssemblyVersion(""0"")>"""\n  Dim remark As Integer = 1\nEnd Module\n',
    },
    {
      it: 'stamps a Visual Basic constant',
      path: 'AssemblyInfo.vb',
      text: '<Assembly: AssemblyVersion(Build.Number)>\nModule Build\n  Public Const Number As String = "«1.3.9.0|1.4.0.0»"\nEnd Module\n',
    },
    {
      it: 'reads F# with nested comments, operators and several attributes in one block',
      path: 'AssemblyInfo.fs',
      text:
        'module A\n(* outer (* inner *) [<assembly: AssemblyVersion("0")>] *)\nlet mul = (*)\nlet f (x: \'a) = x // [<assembly: AssemblyVersion("0")>]\n' +
        '[<assembly: AssemblyVersion("«1.3.9.0|1.4.0.0»"); assembly: AssemblyFileVersion("«1.3.9.0|1.4.0.7»")>]\n[<Literal>]\nlet Info = "«1.3.9|1.4.0+5114f85»"\n[<assembly: AssemblyInformationalVersion(Info)>]\ndo ()\n',
    },
    {
      it: 'ends an F# comment where it ends: three deep, behind strings, characters and operators in it',
      path: 'AssemblyInfo.fs',
      text:
        '(* a (* b (* c *) d *) [<assembly: AssemblyVersion("0")>] "*)" \'"\' (*) *)\n' +
        '[<assembly: AssemblyVersion("«1.3.9.0|1.4.0.0»")>]\ndo ()\n',
    },
    {
      it: 'reads C++/CLI',
      path: 'AssemblyInfo.cpp',
      text: '#include "stdafx.h"\n// [assembly:AssemblyVersionAttribute("0")];\n#define X \\\n  "\nconst int big = 1\'000\'000;\n[assembly:AssemblyVersionAttribute(L"«1.0.*|1.4.0.0»")];\n[assembly:AssemblyFileVersionAttribute("«1.0.0.0|1.4.0.7»")];\n',
    },
    {
      it: 'goes on after a literal that is not closed',
      path: 'AssemblyInfo.cs',
      text: '[assembly: AssemblyTitle("odd \\")]\n[assembly: AssemblyVersion("«1.3.9.0|1.4.0.0»")]\n',
    },
  ]);
  leaves([
    {
      // A pattern that tries every way to read the strings would take minutes for this.
      it: 'takes an F# comment that is not closed for a comment to the end, at once',
      path: 'AssemblyInfo.fs',
      outcome: 'no-match',
      reason: 'no-field',
      text: `(* ${'"a" '.repeat(40)}(* [<assembly: AssemblyVersion("0")>]\n`,
    },
    {
      it: 'leaves expressions, other targets and attributes of the same name elsewhere alone',
      path: 'AssemblyInfo.cs',
      outcome: 'no-match',
      reason: 'expression',
      text:
        '[assembly: AssemblyVersion("1.3" + ".9")]\n[assembly: AssemblyFileVersion($"1.3.{N}")]\n[module: AssemblyVersion("1")]\n[assembly: Mine.AssemblyVersion("1")]\n' +
        '[AssemblyVersion("1")] class A {}\n[assembly: AssemblyInformationalVersion(Other.Version)]\n',
    },
    {
      it: 'leaves a constant alone when two of that name are declared',
      path: 'AssemblyInfo.cs',
      outcome: 'no-match',
      reason: 'expression',
      text: '[assembly: AssemblyVersion(A.V)]\nclass A { const string V = "1.0"; }\nclass B { const string V = "2.0"; }\n',
    },
    {
      it: 'refuses a part over 65535 in the file version',
      path: 'AssemblyInfo.cs',
      outcome: 'error',
      reason: 'too-large',
      values: { ...release, fileVersion: '1.4.0.65536' },
      text: '[assembly: AssemblyFileVersion("1.3.9.0")]',
    },
  ]);
});
