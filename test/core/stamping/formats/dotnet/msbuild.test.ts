import { leaves, preRelease, release, stamps } from '../../cases';

const project = (inner: string) => `<Project Sdk="Microsoft.NET.Sdk">\n${inner}\n</Project>\n`;
const insertMissing = { insertMissing: true };

describe('stamping MSBuild projects (MSBUILD-SDK)', () => {
  stamps([
    {
      it: 'stamps groups inside Choose, When and Target too (ALL-COPIES)',
      path: 'a.csproj',
      text: project(
        '<Choose><When Condition="true"><PropertyGroup><Version>«1.3.9|1.4.0»</Version></PropertyGroup></When></Choose>\n' +
          '<Target Name="T"><PropertyGroup><FileVersion>«1.0.0.0|1.4.0.7»</FileVersion></PropertyGroup></Target>',
      ),
    },
    {
      it: 'takes property names without case, as MSBuild does',
      path: 'a.vbproj',
      text: project(
        '<PropertyGroup><version>«1.3.9|1.4.0»</version><ASSEMBLYVERSION>«1.0|1.4.0.0»</ASSEMBLYVERSION></PropertyGroup>',
      ),
    },
    {
      it: 'finds elements whatever their prefix',
      path: 'a.csproj',
      text: '<m:Project xmlns:m="http://schemas.microsoft.com/developer/msbuild/2003"><m:PropertyGroup><m:Version>«1|1.4.0»</m:Version></m:PropertyGroup></m:Project>',
    },
    {
      it: 'replaces the text of a CDATA section and keeps the section',
      path: 'a.csproj',
      text: project('<PropertyGroup><Version><![CDATA[ «1.3.9|1.4.0» ]]></Version></PropertyGroup>'),
    },
    {
      it: 'keeps a comment inside the element, and joins the text around it',
      path: 'a.csproj',
      text: project('<PropertyGroup><Version>«1.|1.4.0»<!-- 1.3.8 -->«3.9|»</Version></PropertyGroup>'),
    },
    {
      it: 'opens an element that closes itself',
      path: 'a.csproj',
      text: project(
        "<PropertyGroup><Version Condition=\"'$(X)' > '1'\"« />|>1.4.0</Version>»<FileVersion«/>|>1.4.0.7</FileVersion>»</PropertyGroup>",
      ),
    },
    {
      it: 'reads character references in the old value, and escapes the new one',
      path: 'a.csproj',
      text: project(
        '<PropertyGroup><InformationalVersion>«1&#46;3.9 &amp; more|1.4.0 &lt;&amp;&gt; "x"»</InformationalVersion></PropertyGroup>',
      ),
      values: { ...release, informationalVersion: '1.4.0 <&> "x"' },
    },
    {
      it: 'replaces blanks that are all there is',
      path: 'a.csproj',
      text: project('<PropertyGroup><Version>« |1.4.0»</Version></PropertyGroup>'),
    },
    {
      it: 'keeps text outside the basic plane before and after in step',
      path: 'a.csproj',
      text: project(
        '<!-- 🚀🚀 Zoë -->\n<PropertyGroup><Authors>🚀</Authors><Version>«1.3.9|1.4.0»</Version><Company>🚀</Company><PackageVersion>«1|1.4.0»</PackageVersion></PropertyGroup>',
      ),
    },
    {
      it: 'stamps the property that Version refers to, through another one (EXPR)',
      path: 'Directory.Build.props',
      text: project(
        '<PropertyGroup><Base>«1.3.9|1.4.0»</Base><Own>$(Base)</Own><Version>$(Own)</Version></PropertyGroup>',
      ),
    },
    {
      it: 'gives a property that several refer to the value of the first in rank',
      path: 'Directory.Build.props',
      text: project(
        '<PropertyGroup><AssemblyVersion>$(V)</AssemblyVersion><V>«1.3.9|1.4.0»</V><Version>$( V )</Version></PropertyGroup>',
      ),
    },
    {
      it: 'survives references in a circle',
      path: 'Directory.Build.props',
      text: project(
        '<PropertyGroup><A>$(B)</A><B>$(A)</B><Version>$(A)</Version><FileVersion>«1|1.4.0.7»</FileVersion></PropertyGroup>',
      ),
    },
    {
      it: 'stamps a document with a type declaration and processing instructions',
      path: 'a.csproj',
      text: `<?xml version="1.0"?>\n<!DOCTYPE Project [<!-- <Version>9</Version> -->]>\n<?x <Version>8</Version>?>\n${project('<PropertyGroup><Version>«1.3.9|1.4.0»</Version></PropertyGroup>')}`,
    },
  ]);
  leaves([
    {
      it: 'leaves attributes, item metadata, look-alikes and comments alone (OWN-FIELD)',
      path: 'a.csproj',
      outcome: 'no-match',
      reason: 'no-field',
      text: project(
        '<PropertyGroup Version="1.3.9"><LangVersion>1.3.9</LangVersion><MyVersion>1.3.9</MyVersion><!--<Version>1</Version>--></PropertyGroup>\n' +
          '<ItemGroup><Version>1.3.9</Version><PackageVersion Include="A" Version="1.3.9" /></ItemGroup>\n' +
          '<ItemDefinitionGroup><X><Version>1.3.9</Version></X></ItemDefinitionGroup>',
      ),
    },
    {
      it: 'leaves expressions alone when what they refer to is elsewhere',
      path: 'a.csproj',
      outcome: 'no-match',
      reason: 'expression',
      text: project(
        '<PropertyGroup><Version>1.$(Minor).0</Version><FileVersion>$([System.Version]::Parse(x))</FileVersion></PropertyGroup>',
      ),
    },
    {
      it: 'refuses a number NuGet cannot hold (LIMIT)',
      path: 'a.csproj',
      outcome: 'error',
      reason: 'too-large',
      values: { ...release, semver: '1.2147483648.0' },
      text: project('<PropertyGroup><Version>1.3.9</Version></PropertyGroup>'),
    },
    {
      it: 'refuses a pre-release where a number is wanted, through a reference as well',
      path: 'a.csproj',
      outcome: 'error',
      reason: 'not-representable',
      values: preRelease,
      text: project(
        '<PropertyGroup><V>1.3.9</V><Version>$(V)</Version><AssemblyVersion>$(V)</AssemblyVersion></PropertyGroup>',
      ),
    },
    {
      it: 'refuses a wildcard: a release has one version',
      path: 'a.csproj',
      outcome: 'error',
      reason: 'invalid',
      values: { ...release, assemblyVersion: '1.4.*' },
      text: project('<PropertyGroup><AssemblyVersion>1.3.9</AssemblyVersion></PropertyGroup>'),
    },
    {
      it: 'refuses what is not well-formed',
      path: 'a.csproj',
      outcome: 'error',
      reason: 'malformed',
      text: '<Project><PropertyGroup><Version>1.3.9</PropertyGroup></Project>',
    },
    { it: 'refuses an empty file', path: 'a.csproj', outcome: 'error', reason: 'malformed', text: '' },
    {
      it: 'counts an old value with references as the same value',
      path: 'a.csproj',
      outcome: 'unchanged',
      text: project('<PropertyGroup><Version>1&#46;4.0</Version><VersionSuffix/></PropertyGroup>'),
    },
  ]);
});

describe('inserting into MSBuild projects (MSBUILD-INSERT)', () => {
  stamps([
    {
      it: 'comes after the last child of the first group without a Condition',
      path: 'a.csproj',
      options: insertMissing,
      text: project(
        '  <PropertyGroup Condition="true">\n    <A>1</A>\n  </PropertyGroup>\n' +
          '  <PropertyGroup>\n\t\t<B>1</B>«|\n\t\t<Version>1.4.0</Version>»\n  </PropertyGroup>\n' +
          '  <PropertyGroup>\n    <C>1</C>\n  </PropertyGroup>',
      ),
    },
    {
      it: 'comes after a comment that ends the group',
      path: 'a.csproj',
      options: insertMissing,
      text: project(
        '  <PropertyGroup>\n    <B>1</B> <!-- about B -->«|\n    <Version>1.4.0</Version>»\n  </PropertyGroup>',
      ),
    },
    {
      it: 'keeps blank lines before the closing tag',
      path: 'a.csproj',
      options: insertMissing,
      text: project('  <PropertyGroup>\n\n    <B>1</B>«|\n    <Version>1.4.0</Version>»\n\n  </PropertyGroup>'),
    },
    {
      it: 'fills an empty group',
      path: 'a.csproj',
      options: insertMissing,
      text: project('  <PropertyGroup>«|\n    <Version>1.4.0</Version>»\n  </PropertyGroup>'),
    },
    {
      it: 'opens a group that closes itself',
      path: 'a.csproj',
      options: insertMissing,
      text: project('    <PropertyGroup« />|>\n        <Version>1.4.0</Version>\n    </PropertyGroup>»'),
    },
    {
      it: 'moves the closing tag to a line of its own where the group is on one line',
      path: 'a.fsproj',
      options: insertMissing,
      text: project('  <PropertyGroup><B>1</B>«|\n    <Version>1.4.0</Version>\n  »</PropertyGroup>'),
    },
    {
      it: 'uses the prefix of the group',
      path: 'a.csproj',
      options: insertMissing,
      text: '<p:Project Sdk="X" xmlns:p="u">\n  <p:PropertyGroup>\n    <p:B>1</p:B>«|\n    <p:Version>1.4.0</p:Version>»\n  </p:PropertyGroup>\n</p:Project>',
    },
    {
      it: 'passes by groups in targets and choices',
      path: 'a.csproj',
      options: insertMissing,
      text: project(
        '  <Target Name="T">\n    <PropertyGroup>\n      <A>1</A>\n    </PropertyGroup>\n  </Target>\n' +
          '  <PropertyGroup>\n    <B>1</B>«|\n    <Version>1.4.0</Version>»\n  </PropertyGroup>',
      ),
    },
    {
      it: 'adds a suffix after every VersionPrefix of a pre-release',
      path: 'Directory.Build.props',
      options: insertMissing,
      values: preRelease,
      text:
        '<Project>\n  <PropertyGroup>\n    <VersionPrefix>«1.3.9|1.4.0»</VersionPrefix>«|\n    <VersionSuffix>beta.2</VersionSuffix>» <!-- x -->\n  </PropertyGroup>\n' +
        '  <PropertyGroup><VersionPrefix>«1.3.9|1.4.0»</VersionPrefix>«|<VersionSuffix>beta.2</VersionSuffix>»</PropertyGroup>\n</Project>',
    },
    {
      it: 'adds no suffix to a stable release',
      path: 'Directory.Build.props',
      options: insertMissing,
      text: '<Project>\n  <PropertyGroup>\n    <VersionPrefix>«1.3.9|1.4.0»</VersionPrefix>\n  </PropertyGroup>\n</Project>',
    },
  ]);
  leaves([
    {
      it: 'inserts nothing beside an expression: the project has a version',
      path: 'a.csproj',
      options: insertMissing,
      outcome: 'no-match',
      reason: 'expression',
      text: project('  <PropertyGroup>\n    <Version>$(Elsewhere)</Version>\n  </PropertyGroup>'),
    },
    {
      it: 'inserts nothing where a Directory.Build.props above sets one',
      path: 'a.csproj',
      options: { insertMissing: true, surroundings: { versionSetAbove: true } },
      outcome: 'no-match',
      reason: 'inherited',
      text: project('  <PropertyGroup>\n    <B>1</B>\n  </PropertyGroup>'),
    },
    {
      it: 'inserts nothing where every group has a Condition',
      path: 'a.csproj',
      options: insertMissing,
      outcome: 'no-match',
      reason: 'no-field',
      text: project('  <PropertyGroup Condition="x">\n    <B>1</B>\n  </PropertyGroup>'),
    },
    {
      it: 'inserts nothing into an old-style project, which has its version in AssemblyInfo',
      path: 'a.csproj',
      options: insertMissing,
      outcome: 'no-match',
      text: '<Project ToolsVersion="15.0">\n  <PropertyGroup>\n    <B>1</B>\n  </PropertyGroup>\n  <Import Project="$(MSBuildToolsPath)\\Microsoft.CSharp.targets" />\n</Project>',
    },
    {
      it: 'inserts nothing into property files: they are no projects',
      path: 'Directory.Build.props',
      options: insertMissing,
      outcome: 'no-match',
      text: '<Project>\n  <PropertyGroup>\n    <B>1</B>\n  </PropertyGroup>\n</Project>',
    },
  ]);
});
