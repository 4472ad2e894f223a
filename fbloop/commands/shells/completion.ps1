# What can be typed next, by the Tab key in PowerShell 5.1 and later.
# For this session:    fbloop completion powershell | Out-String | Invoke-Expression
# For every session:   add that line to the file that $PROFILE names

Register-ArgumentCompleter -Native -CommandName fbloop -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $_.Value
            } else {
                $_.Extent.Text
            }
        })
    $words += "$wordToComplete".Trim([char[]]"'`"")
    $program = $commandAst.CommandElements[0].Extent.Text
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        $env:_FBLOOP_COMPLETE = 'complete_powershell'
        $env:_FBLOOP_WORDS = $words -join [char]31
        foreach ($line in & $program 2>$null) {
            $value, $help = $line -split "`t", 2
            if ($value -ne ':files') {
                if (-not $help) { $help = $value }
                [System.Management.Automation.CompletionResult]::new(
                    $value, $value, 'ParameterValue', $help)
            }
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:_FBLOOP_COMPLETE, Env:_FBLOOP_WORDS -ErrorAction SilentlyContinue
    }
}
